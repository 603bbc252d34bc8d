"""Words of web pages around a report: commands, menus, footers; they remain when a page is copied as text."""

import re
from enum import Enum, auto
from typing import Final

from app.patterns import lazy_pattern


class PageLine(Enum):
    """What a line may be that is no sentence.

    ``COMMAND``: said by the page to its reader, such as 打印本页 or 下一篇; ``SITE``: named by the site about itself,
    such as 主办 and its registration; ``CONTACT``: an address or a number, of the site or of the body; ``FILE``: the
    name of a file; ``DATE``: a date alone; ``SHORT``: anything else that no sentence mark ends.
    """

    COMMAND = auto()
    SITE = auto()
    CONTACT = auto()
    FILE = auto()
    DATE = auto()
    SHORT = auto()


_LONGEST: Final = 80
_LONGEST_SITE: Final = 240
_LONGEST_SHORT: Final = 60
# Said by a page wherever it is: never a line of a report.
_COMMAND: Final = lazy_pattern(
    r"[\[【（(]?\s*(?:打印(?:本页|文章|页面)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?|分享(?:到|至)?[:：]?|收藏|扫一扫.{0,20}|"
    r"(?:字体|字号)[:：]?.{0,12}|上一[篇条][:：]?.{0,60}|下一[篇条][:：]?.{0,60}|(?:浏览|点击|阅读)(?:次数|量|数)?[:：]?\s*\d*\s*次?|"
    r"(?:信息|文章)?来源[:：].{0,40}|发布(?:时间|日期)[:：].{0,60}|当前位置[:：]?.{0,80}|您(?:现在)?(?:的|所在)?位置.{0,80}|"
    r"附件(?:下载)?[:：]?|责任编辑[:：].{0,20}|编辑[:：].{0,20}|大\s*中\s*小)\s*[\]】）)]?"
)
# Further ones, and the heads of lists of other pages; only at the end of a report.
_COMMAND_AT_END: Final = lazy_pattern(
    r"[\[【（(]?\s*(?:.{0,8}扫(?:一扫|码|描).{0,24}|您是(?:本站)?第.{0,24}|.{0,8}(?:访问|浏览|阅读)(?:量|次数|人数)[:：]?\s*\d*\s*(?:次|人)?|"
    r"相关(?:链接|新闻|阅读|文章|解读|信息|文档|附件|稿件|政策|报道|推荐|内容|下载)(?:[】\]]|[:：]\s*\S.{0,60}|[:：]?)|"
    r"(?:[一图解读]|部门|政策|文字|图片|媒体|专家){1,3}解读(?:[】\]].{0,60})?|"
    r"上一[页个则]?\s*[:：].{0,60}|下一[页个则]?\s*[:：].{0,60}|(?:审核|校对|签发|终审|初审|复审|录入|编审)[:：].{0,20})\s*[\]】）)]?"
)
_PAGE_WORD: Final = (
    r"(?:分享(?:到|至)?|(?:新浪|腾讯|官方|政务)?微[信博](?:好友|公众号)?|朋友圈|QQ(?:空间|好友)?|空间|更多|打印(?:本页|文章|页面|正文)?|"
    r"关闭(?:窗口|本页|页面)?|收藏(?:本页|本站)?|设为首页|加入收藏|返回(?:顶部|首页|列表|上页)?|(?:网站)?首页|我要纠错|纠错|登录|注册|"
    r"English|ENGLISH|简体(?:中文)?|繁[体體](?:中文)?|无障碍(?:浏览|阅读|声明|版)?|(?:长者|关怀|老年|适老化?|适老)(?:模式|专区|版|助手)?|手机版|移动版|电脑版|(?:移动|手机)?客户端|"
    r"(?:网站|站点)(?:地图|导航|声明|帮助|介绍|简介|概况|首页|管理|找错|纠错)(?:及导读)?|(?:联系|关于)我们|关注我们|(?:使用|网站)?帮助(?:中心)?|"
    r"(?:法律|隐私|免责|版权|服务)(?:声明|保护|政策|条款|承诺|公开)|版权与免责声明|友情链接|政府网站|相关链接|新媒体矩阵|ICP备案|公安备案|RSS(?:订阅)?|"
    r"字[体号]|大|中|小|(?:下载附件|附件下载|下载)|上一[页篇条]|下一[页篇条]|转发|复制链接|回到顶部|TOP|意见(?:反馈|征集)|留言|投稿|纪检监察(?:监督)?举报)"
)
_PAGE_WORDS: Final = lazy_pattern(
    rf"(?>[\s|｜/·•>»【】\[\]()（）:：、,，.\-—]*{_PAGE_WORD})++[\s|｜/·•【】\[\]()（）:：、]*"
)
# Registrations and rights: no sentence of a report has them with their numbers.
_REGISTERED: Final = lazy_pattern(
    r"ICP\s*备?案?\s*(?:序号|编号|许可证?号?|字)?[:：]?\s*(?:[\u4e00-\u9fff]\s*ICP\s*备?字?)?\s*[\dxX]{5,}|"
    r"公\s*网?\s*安\s*备(?:案)?(?:号)?\s*[:：]?\s*\d{6,}|(?:标识|识别)码\s*[:：]?\s*[A-Za-z]{0,4}\d{5,}|"
    r"备案(?:许可证)?(?:编?号|序号)[:：]\s*\S|copy-?right|[©]|\(c\)\s*\d{4}|all\s+rights?\s+reserved|版权(?:所有|归)|中文域名[:：]",
    re.IGNORECASE,
)
_SITE: Final = lazy_pattern(
    r"(?:^|[\s|｜)）])(?:(?:网站)?(?:主办|承办|主管|协办|维护|运维|开发|制作)(?:单位|部门|机构)?|(?:指导|运营|建设|管理)单位|"
    r"(?:填报|填表)(?:单位|人|日期|时间)|审[核签]人|单位负责人|抄送|运行(?:管理|维护)|(?:开发|网站|技术)(?:维护|开发|支持|管理)(?:单位|电话)?)\s*[:：]\s*\S|"
    r"(?:政府|办公[室厅]|中心|委员会|[局委厅部])(?:主办|承办)(?:\s|$)|(?:建议|推荐|请)使用.{0,40}(?:浏览|分辨率)|(?:违法和)?不良信息举报|"
    r"(?:网站|政务|政府|市民|综合)[\u4e00-\u9fff]{0,8}(?:热线|总?客服|举报电话|电话)\s*[:：]|网站在线人数|(?:友情链接|(?:联系|关于)我们)[:：]|"
    r"^[（(]此件[^）)]{0,10}公开[^）)]{0,6}[）)]$|(?:严禁|请勿|不得)(?:复制|转载|镜像)|读取内容中"
)
_MENU: Final = lazy_pattern(r"(?:[^|｜，。；：]{1,16}[|｜]){2,}[^|｜，。；：]{0,16}")
_CONTACT: Final = lazy_pattern(
    r"(?:[\u4e00-\u9fff]{0,6}(?:电话|热线|总机|客服)|(?:联系|办公|通讯|通信)?\s*地\s*[址点]|邮\s*(?:政\s*)?编(?:\s*码)?|传\s*真|(?:电子)?邮箱|联系(?:人|单位|方式|电邮)|e-?mail|tel|网\s*址)\s*[:：]\s*\S.*",
    re.IGNORECASE,
)
_FILE: Final = lazy_pattern(
    r"(?:相关)?附件(?:下载|列表)?\s*[:：]?|.{1,120}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?|txt|jpe?g|png)\s*[\]）)】]?",
    re.IGNORECASE,
)
_DOWNLOAD: Final = lazy_pattern(r"(?:相关)?(?:附件下载|下载附件|附件列表|文件下载|点击下载)")
# What an official document has below its date: a sentence mark may end it.
_COLOPHON: Final = lazy_pattern(
    r"(?:主题词|抄送|抄报|分送|主送|印发机关)\s*[:：]\s*\S.*|.{2,30}\d\s*日\s*印发|[（(].{2,30}供稿[)）]|供稿(?:单位|人)?\s*[:：].{1,30}"
)
_DATE: Final = lazy_pattern(
    r"[（(]?\s*(?:\d\s*){4}年\s*(?:\d\s*){1,2}月\s*(?:\d\s*){1,2}日\s*[)）]?|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_MADE: Final = lazy_pattern(
    r"(?:索\s*引\s*号|(?:发布|发文|制发|公开|产生)(?:机构|机关|单位|部门)|(?:成文|生成|发文|公开|发布|生效|更新)(?:日期|时间)|(?:信息)?来源|浏览次数|阅读次数|点击[数量]|访问量|"
    r"字[体号]|文\s*号|主题分类|信息分类|组配分类|体裁分类|有\s*效\s*性|内容概述|关\s*键\s*词|信息名称)\s*[:：]"
)
_SENTENCE: Final = lazy_pattern(r"[。！？；;…]\s*[”）)]?\s*$|[，。；][^，。；]{0,200}[：:]\s*$")


def is_command(text: str) -> bool:
    """Return whether the text is a page's own wherever it is, such as 打印本页."""
    return 0 < len(text) <= _LONGEST and bool(_COMMAND.fullmatch(text))


def is_bare_command(text: str) -> bool:
    """Return whether the text has words of a page and nothing else, such as 打印 关闭."""
    return len(text) <= _LONGEST and bool(_PAGE_WORDS.fullmatch(text))


def is_of_page_head(text: str) -> bool:
    """Return whether the text is what a page says between a report's title and its beginning, such as 索引号."""
    return len(text) <= _LONGEST_SITE and not is_sentence(text) and (bool(_MADE.match(text)) or _is_said_by_page(text))


def is_sentence(text: str) -> bool:
    """Return whether the text ends as sentences do."""
    return bool(_SENTENCE.search(text[-_LONGEST_SITE:]))


def page_line(text: str) -> PageLine | None:
    """Return what a line at the end of a report may be besides its text; ``None`` for a sentence and for a long line.

    A sentence is never one of the site, unless it has a registration or a right.
    """
    text = text.strip()
    if len(text) <= _LONGEST_SITE and _REGISTERED.search(text) and not _ends_whole(text):
        return PageLine.SITE
    if len(text) <= _LONGEST_SITE and _COLOPHON.fullmatch(text):
        return PageLine.SITE
    if is_sentence(text) or len(text) > _LONGEST_SITE:
        return None
    kinds = (
        (PageLine.COMMAND, _is_said_by_page(text)),
        (PageLine.DATE, _DATE.fullmatch(text)),
        (PageLine.FILE, _FILE.fullmatch(text)),
        (PageLine.SITE, _SITE.search(text)),
        (PageLine.CONTACT, _CONTACT.fullmatch(text.strip("（()）"))),
        (PageLine.SHORT, len(text) <= _LONGEST_SHORT),
    )
    return next((kind for kind, is_one in kinds if is_one), None)


def _is_said_by_page(text: str) -> bool:
    return len(text) <= _LONGEST and (
        (bool(_COMMAND.fullmatch(text)) and not _FILE.fullmatch(text))
        or bool(_DOWNLOAD.match(text))
        or bool(_COMMAND_AT_END.fullmatch(text))
        or bool(_PAGE_WORDS.fullmatch(text))
        or bool(_MENU.fullmatch(text))
    )


def _ends_whole(text: str) -> bool:
    """Return whether a text with a registration is nevertheless a sentence about it."""
    return is_sentence(text) and "，" in text
