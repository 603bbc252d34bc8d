"""What the jobs of a desk say, as sentences."""

from collections.abc import Mapping

from app.actions.desk.intake import Taken
from app.actions.desk.looking import Certainty, Standing, progress


def taken_sentence(item: Taken, bodies: Mapping[int, str]) -> str:
    """Return what was done with a file: whose it is, or why it was left out."""
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
    return f"“{name}”：{body}{known}，{wrong}。"


def standing_sentence(item: Standing) -> str:
    """Return where a body stands, with its numbers."""
    words = [f"{item.body.name}：{item.state.word}"]
    if item.errors or item.warnings:
        words.append(f"错误 {item.errors} 处、警告 {item.warnings} 处")
    if item.days_left is not None:
        words.append(f"还有 {item.days_left} 天" if item.days_left >= 0 else f"逾期 {-item.days_left} 天")
    if item.came_late:
        words.append("迟报")
    made = progress(item.body)
    if made is not None:
        words.append(f"退回后改好 {len(made.mended)} 处、没改 {len(made.not_mended)} 处、新出现 {len(made.new)} 处")
    return "，".join(words) + "。"
