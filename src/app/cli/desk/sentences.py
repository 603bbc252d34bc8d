"""What the jobs of a desk say, as sentences."""

from collections.abc import Iterator, Mapping

from app.actions.desk.changes import Changed, Differences, differences, sentences
from app.actions.desk.intake import Taken
from app.actions.desk.looking import Arrival, Body, Certainty, Desk, Standing, progress
from app.actions.desk.published import Published


def taken_sentence(item: Taken, bodies: Mapping[int, str], desk: Desk) -> str:
    """Return what was done with a file: whose it is now in the desk, or why it was left out."""
    name, match = item.source.name, item.match
    if item.arrival is None:
        return f"“{name}”没有收入：{item.refusal}"
    if item.number not in bodies and match.certainty is not Certainty.CERTAIN:
        guess = "、".join(filter(None, (match.body, *match.others)))
        who = item.arrival.organisation or "报告里没有写单位名称"
        asked = f"可能是{guess}" if guess else "名单里没有相近的单位"
        return f"“{name}”没有收入：不能确定是哪个单位的（{who}），{asked}，请用 --as 指明。"
    body = bodies.get(item.number, match.body)
    known = "，这一份已经收过" if item.is_known else ""
    wrong = f"错误 {item.arrival.errors} 处、警告 {item.arrival.warnings} 处"
    counts = "" if item.is_known else _counts(_changed(desk.bodies[body], item.arrival))
    return f"“{name}”：{body}{known}，{wrong}{f'；与上一份比，改了 {counts}' if counts else ''}。"


def _changed(body: Body, arrival: Arrival) -> Differences:
    """Return what a version changed of the one that came before it."""
    at = [item.digest for item in body.arrivals].index(arrival.digest)
    return differences(body.arrivals[at - 1], arrival) if at else Differences((), ())


def standing_sentence(item: Standing) -> str:
    """Return the state of a body's report, with its numbers."""
    words = [f"{item.body.name}：{item.state.word}"]
    if item.errors or item.warnings:
        words.append(f"错误 {item.errors} 处、警告 {item.warnings} 处")
    if item.days_left is not None:
        words.append(f"还有 {item.days_left} 天" if item.days_left >= 0 else f"逾期 {-item.days_left} 天")
    if item.after_its_day:
        words.append(item.after_its_day)
    made = progress(item.body)
    if made is not None:
        words.append(f"退回后改好 {len(made.mended)} 处、没改好 {len(made.not_mended)} 处、新出现 {len(made.new)} 处")
    return "，".join(words) + "。"


def published_sentences(item: Published) -> Iterator[str]:
    """Yield whether a published document is what came, and where it is not."""
    if item.problem:
        yield item.problem
        return
    counts = _counts(item.found)
    unknown = "（收下时没有记下文字，只比较了数字）" if item.found.parts is None else ""
    how = f"有 {counts}不同" if counts else "一致"
    yield f"{item.body}：公布的“{item.source.name}”与收下的报告{how}{unknown}。"
    yield from (f"  {sentence}" for sentence in sentences(item.found, item.words, "收下的", "公布的"))


def changes_sentences(body: Body, changed: Changed) -> Iterator[str]:
    """Yield what a newer version changed of the older, and what it mended of the points that were returned."""
    counts = _counts(changed.found)
    how = f"改了 {counts}" if counts else "数字没有改动" if changed.found.parts is None else "没有改动"
    yield f"{body.name}：“{changed.now.file}”与上一份“{changed.before.file}”相比，{how}。"
    yield from (f"  {sentence}" for sentence in sentences(changed.found, changed.words, "上一份", "这一份"))
    made = progress(body)
    if made is not None:
        for word, points in (("改好了", made.mended), ("没有改好", made.not_mended), ("新出现", made.new)):
            yield from (f"  退回后{word}：{point.message}" for point in points)


def _counts(found: Differences) -> str:
    counts = ((len(found.cells), "格"), (len(found.parts or ()), "处文字"))
    return "、".join(f"{number} {words}" for number, words in counts if number)
