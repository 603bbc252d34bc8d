"""Compiled by Jinja2 from word/document.xml of the official template."""
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'word/document.xml'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_organisation = resolve('organisation')
    l_0_year = resolve('year')
    l_0_paragraphs = resolve('paragraphs')
    l_0_parts = resolve('parts')
    l_0_documents = resolve('documents')
    l_0_licensing = resolve('licensing')
    l_0_enforcement = resolve('enforcement')
    l_0_fees = resolve('fees')
    l_0_notes = resolve('notes')
    l_0_requests = resolve('requests')
    l_0_disputes = resolve('disputes')
    l_0_signature = resolve('signature')
    l_0_signature_block = resolve('signature_block')
    try:
        t_1 = environment.filters['rounds']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'rounds' found.")
    pass
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize((undefined(name='organisation') if l_0_organisation is missing else l_0_organisation)))
    yield '</w:t></w:r><w:r><w:t xml:space="preserve">'
    if (undefined(name='organisation') if l_0_organisation is missing else l_0_organisation):
        pass
        yield '</w:t></w:r><w:r><w:br/></w:r><w:r><w:t xml:space="preserve">'
    yield '</w:t></w:r><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize((undefined(name='year') if l_0_year is missing else l_0_year)))
    yield '年政府信息公开工作年度报告</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'
    for l_1_line in t_1(context, environment.call(context, (undefined(name='paragraphs') if l_0_paragraphs is missing else l_0_paragraphs), 'introduction')):
        _loop_vars = {}
        pass
        yield '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">'
        yield escape(environment.finalize(l_1_line))
        yield '</w:t></w:r></w:p>'
    l_1_line = missing
    yield '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">一、总体情况</w:t></w:r></w:p>'
    for l_1_part in t_1(context, environment.call(context, (undefined(name='parts') if l_0_parts is missing else l_0_parts), 'overview')):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_part, 'heading'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">'
            yield escape(environment.finalize(environment.getattr(l_1_part, 'heading')))
            yield '</w:t></w:r></w:p>'
        for l_2_line in t_1(context, environment.getattr(l_1_part, 'paragraphs')):
            _loop_vars = {}
            pass
            if (environment.getattr(l_2_line, 'level') == 2):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(l_2_line))
                yield '</w:t></w:r></w:p>'
            elif (environment.getattr(l_2_line, 'level') == 3):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(l_2_line))
                yield '</w:t></w:r></w:p>'
            else:
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Lead"/></w:rPr><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'lead')))
                yield '</w:t></w:r><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'rest')))
                yield '</w:t></w:r></w:p>'
        l_2_line = missing
    l_1_part = missing
    yield '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:spacing w:before="0" w:after="100"/></w:pPr><w:r><w:t xml:space="preserve">二、主动公开政府信息情况</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="8844" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000"/><w:tblCaption w:val="主动公开政府信息情况"/></w:tblPr><w:tblGrid><w:gridCol w:w="2211"/><w:gridCol w:w="2211"/><w:gridCol w:w="2211"/><w:gridCol w:w="2211"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/><w:gridSpan w:val="4"/><w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">第二十条第（一）项</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">信息内容</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">本年制发件数</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">本年废止件数</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">现行有效件数</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">规章</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='documents') if l_0_documents is missing else l_0_documents), 'regulations.issued')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='documents') if l_0_documents is missing else l_0_documents), 'regulations.repealed')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='documents') if l_0_documents is missing else l_0_documents), 'regulations.in_force')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">行政规范性文件</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='documents') if l_0_documents is missing else l_0_documents), 'normative_documents.issued')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='documents') if l_0_documents is missing else l_0_documents), 'normative_documents.repealed')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='documents') if l_0_documents is missing else l_0_documents), 'normative_documents.in_force')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/><w:gridSpan w:val="4"/><w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">第二十条第（五）项</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">信息内容</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">本年处理决定数量</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">行政许可</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='licensing') if l_0_licensing is missing else l_0_licensing), 'licences.decisions')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/><w:gridSpan w:val="4"/><w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">第二十条第（六）项</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">信息内容</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">本年处理决定数量</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">行政处罚</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='enforcement') if l_0_enforcement is missing else l_0_enforcement), 'penalties.decisions')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">行政强制</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='enforcement') if l_0_enforcement is missing else l_0_enforcement), 'coercion.decisions')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/><w:gridSpan w:val="4"/><w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">第二十条第（八）项</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">信息内容</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">本年收费金额（单位：万元）</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2211" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">行政事业性收费</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="6633" w:type="dxa"/><w:gridSpan w:val="3"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='fees') if l_0_fees is missing else l_0_fees), 'administrative_fees.amount')))
    yield '</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    l_1_loop = missing
    for l_1_line, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='notes') if l_0_notes is missing else l_0_notes), 'documents')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'last'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
        else:
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
    l_1_loop = l_1_line = missing
    l_1_loop = missing
    for l_1_line, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='notes') if l_0_notes is missing else l_0_notes), 'licensing')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'last'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
        else:
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
    l_1_loop = l_1_line = missing
    l_1_loop = missing
    for l_1_line, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='notes') if l_0_notes is missing else l_0_notes), 'enforcement')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'last'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
        else:
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
    l_1_loop = l_1_line = missing
    l_1_loop = missing
    for l_1_line, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='notes') if l_0_notes is missing else l_0_notes), 'fees')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'last'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
        else:
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
    l_1_loop = l_1_line = missing
    yield '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/><w:spacing w:before="0" w:after="100"/></w:pPr><w:r><w:t xml:space="preserve">三、收到和处理政府信息公开申请情况</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="8844" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000"/><w:tblCaption w:val="收到和处理政府信息公开申请情况"/></w:tblPr><w:tblGrid><w:gridCol w:w="685"/><w:gridCol w:w="836"/><w:gridCol w:w="2970"/><w:gridCol w:w="621"/><w:gridCol w:w="622"/><w:gridCol w:w="622"/><w:gridCol w:w="622"/><w:gridCol w:w="622"/><w:gridCol w:w="622"/><w:gridCol w:w="622"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4491" w:type="dxa"/><w:gridSpan w:val="3"/><w:vMerge w:val="restart"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="4353" w:type="dxa"/><w:gridSpan w:val="7"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">申请人情况</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4491" w:type="dxa"/><w:gridSpan w:val="3"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">自然人</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="3110" w:type="dxa"/><w:gridSpan w:val="5"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">法人或其他组织</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">总计</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4491" w:type="dxa"/><w:gridSpan w:val="3"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">商业企业</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">科研机构</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">社会公益组织</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">法律服务机构</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r><w:t xml:space="preserve">其他</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4491" w:type="dxa"/><w:gridSpan w:val="3"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">一、本年新收政府信息公开申请数量</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'received.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4491" w:type="dxa"/><w:gridSpan w:val="3"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">二、上年结转政府信息公开申请数量</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_in.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="restart"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">三、本年度办理结果</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="3806" w:type="dxa"/><w:gridSpan w:val="2"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">（一）予以公开</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'granted.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="3806" w:type="dxa"/><w:gridSpan w:val="2"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">（二）部分公开（区分处理的，只计这一情形，不计其他情形）</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'partially_granted.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="restart"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:w w:val="95"/></w:rPr><w:t xml:space="preserve">（三）不予公开</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">1.属于国家秘密</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_state_secret.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">2.其他法律行政法规禁止公开</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_prohibited_by_law.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">3.危及“三安全一稳定”</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_security_stability.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">4.保护第三方合法权益</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_third_party.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">5.属于三类内部事务信息</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_internal_affairs.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">6.属于四类过程性信息</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_deliberative.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">7.属于行政执法案卷</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_enforcement_file.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">8.属于行政查询事项</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'denied_administrative_inquiry.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="restart"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:w w:val="95"/></w:rPr><w:t xml:space="preserve">（四）无法提供</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">1.本机关不掌握相关政府信息</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_not_held.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">2.没有现成信息需要另行制作</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_must_be_created.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">3.补正后申请内容仍不明确</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'unavailable_unclear.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="restart"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:w w:val="95"/></w:rPr><w:t xml:space="preserve">（五）不予处理</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">1.信访举报投诉类申请</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_petition.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">2.重复申请</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_repeat.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">3.要求提供公开出版物</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_publication.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">4.无正当理由大量反复申请</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_excessive.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">5.要求行政机关确认或重新出具已获取信息</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'not_processed_confirmation.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="restart"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:w w:val="95"/></w:rPr><w:t xml:space="preserve">（六）其他处理</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_not_corrected.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_fee_unpaid.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="836" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2970" w:type="dxa"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">3.其他</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'other_reasons.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="685" w:type="dxa"/><w:vMerge w:val="continue"/><w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="3806" w:type="dxa"/><w:gridSpan w:val="2"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">（七）总计</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'handled_total.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4491" w:type="dxa"/><w:gridSpan w:val="3"/><w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">四、结转下年度继续办理</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="621" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.natural_person')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.business')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.research')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.public_interest')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.legal_services')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="622" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='requests') if l_0_requests is missing else l_0_requests), 'carried_out.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    l_1_loop = missing
    for l_1_line, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='notes') if l_0_notes is missing else l_0_notes), 'requests')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'last'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
        else:
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
    l_1_loop = l_1_line = missing
    yield '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:spacing w:before="100" w:after="100"/></w:pPr><w:r><w:t xml:space="preserve">四、政府信息公开行政复议、行政诉讼情况</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="8844" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000"/><w:tblCaption w:val="政府信息公开行政复议、行政诉讼情况"/></w:tblPr><w:tblGrid><w:gridCol w:w="589"/><w:gridCol w:w="589"/><w:gridCol w:w="589"/><w:gridCol w:w="589"/><w:gridCol w:w="590"/><w:gridCol w:w="589"/><w:gridCol w:w="589"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/><w:gridCol w:w="590"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="2946" w:type="dxa"/><w:gridSpan w:val="5"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">行政复议</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="5898" w:type="dxa"/><w:gridSpan w:val="10"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">行政诉讼</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">结果维持</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">结果纠正</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">其他结果</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">尚未审结</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">总计</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2948" w:type="dxa"/><w:gridSpan w:val="5"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">未经复议直接起诉</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="2950" w:type="dxa"/><w:gridSpan w:val="5"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">复议后起诉</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vMerge w:val="continue"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">结果维持</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">结果纠正</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">其他结果</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">尚未审结</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">总计</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">结果维持</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">结果纠正</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">其他结果</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">尚未审结</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableFigure"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">总计</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="672" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'review.upheld')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'review.corrected')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'review.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'review.pending')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'review.total')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_direct.upheld')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="589" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_direct.corrected')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_direct.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_direct.pending')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_direct.total')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_after_review.upheld')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_after_review.corrected')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_after_review.other')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_after_review.pending')))
    yield '</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="590" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="NarrowFigure"/></w:pPr><w:r><w:t xml:space="preserve">'
    yield escape(environment.finalize(environment.getattr((undefined(name='disputes') if l_0_disputes is missing else l_0_disputes), 'litigation_after_review.total')))
    yield '</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    l_1_loop = missing
    for l_1_line, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='notes') if l_0_notes is missing else l_0_notes), 'disputes')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_loop, 'last'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
        else:
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield '注：'
            yield escape(environment.finalize(l_1_line))
            yield '</w:t></w:r></w:p>'
    l_1_loop = l_1_line = missing
    yield '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:spacing w:before="100" w:after="0"/></w:pPr><w:r><w:t xml:space="preserve">五、存在的主要问题及改进情况</w:t></w:r></w:p>'
    for l_1_part in t_1(context, environment.call(context, (undefined(name='parts') if l_0_parts is missing else l_0_parts), 'problems')):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_part, 'heading'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">'
            yield escape(environment.finalize(environment.getattr(l_1_part, 'heading')))
            yield '</w:t></w:r></w:p>'
        for l_2_line in t_1(context, environment.getattr(l_1_part, 'paragraphs')):
            _loop_vars = {}
            pass
            if (environment.getattr(l_2_line, 'level') == 2):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(l_2_line))
                yield '</w:t></w:r></w:p>'
            elif (environment.getattr(l_2_line, 'level') == 3):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(l_2_line))
                yield '</w:t></w:r></w:p>'
            else:
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Lead"/></w:rPr><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'lead')))
                yield '</w:t></w:r><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'rest')))
                yield '</w:t></w:r></w:p>'
        l_2_line = missing
    l_1_part = missing
    yield '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">六、其他需要报告的事项</w:t></w:r></w:p>'
    l_1_loop = missing
    for l_1_part, l_1_loop in LoopContext(t_1(context, environment.call(context, (undefined(name='parts') if l_0_parts is missing else l_0_parts), 'other_matters')), undefined):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_part, 'heading'):
            pass
            yield '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">'
            yield escape(environment.finalize(environment.getattr(l_1_part, 'heading')))
            yield '</w:t></w:r></w:p>'
        l_2_loop = missing
        for l_2_line, l_2_loop in LoopContext(t_1(context, environment.getattr(l_1_part, 'paragraphs')), undefined):
            _loop_vars = {}
            pass
            if (environment.getattr(l_2_line, 'level') == 2):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(l_2_line))
                yield '</w:t></w:r></w:p>'
            elif (environment.getattr(l_2_line, 'level') == 3):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(l_2_line))
                yield '</w:t></w:r></w:p>'
            elif ((undefined(name='signature') if l_0_signature is missing else l_0_signature) and environment.getattr(l_2_loop, 'last')):
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr><w:r><w:rPr><w:rStyle w:val="Lead"/></w:rPr><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'lead')))
                yield '</w:t></w:r><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'rest')))
                yield '</w:t></w:r></w:p>'
            else:
                pass
                yield '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Lead"/></w:rPr><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'lead')))
                yield '</w:t></w:r><w:r><w:t xml:space="preserve">'
                yield escape(environment.finalize(environment.getattr(l_2_line, 'rest')))
                yield '</w:t></w:r></w:p>'
        l_2_loop = l_2_line = missing
    l_1_loop = l_1_part = missing
    if (undefined(name='signature') if l_0_signature is missing else l_0_signature):
        pass
        yield '<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr></w:p>'
        yield escape(environment.finalize((undefined(name='signature_block') if l_0_signature_block is missing else l_0_signature_block)))
    yield '<w:sectPr><w:headerReference w:type="even" r:id="header-even"/><w:headerReference w:type="default" r:id="header-default"/><w:footerReference w:type="even" r:id="footer-even"/><w:footerReference w:type="default" r:id="footer-default"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="850" w:footer="1417" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/></w:sectPr></w:body></w:document>'

blocks = {}
debug_info = ''
