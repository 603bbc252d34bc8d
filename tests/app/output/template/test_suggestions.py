"""Issue 4, Templates: what is wrong, with the nearest right one: suggestions are correct themselves."""

import re

import pytest
from broken_templates import BODY, BROKEN, TAG, Broken, before_heading, cell, changed

from app.output.template.check import check_template, inspect
from app.output.template.tags.mistakes import TemplateChecked, TemplateMistake

LOOP = "{{% for {} %}}甲{{% endfor %}}"


def found(words: str) -> list[TemplateMistake]:
    return list(check_template(changed(*cell(words))).mistakes)


@pytest.mark.parametrize("broken", [one for one in BROKEN if one.suggestion], ids=lambda broken: broken.name)
def test_a_suggestion_is_no_mistake_in_its_place(broken: Broken) -> None:
    """Issue 4, Templates: writing the suggestion fixes the mistake."""
    mistakes = check_template(broken.content()).mistakes
    mistake = next(one for one in mistakes if one.suggestion == broken.suggestion)
    new = tuple((part, old, text.replace(mistake.tag, mistake.suggestion)) for part, old, text in broken.edits)
    if new != broken.edits:  # some tags are not in one piece
        left = check_template(changed(*new)).mistakes
        assert mistake not in left
        assert len(left) <= len(mistakes)


@pytest.mark.parametrize(
    "words",
    [
        "{{ nope }}",  # near to notes, which is none that can be printed
        "{{ year； }}",
        "{{ {{ year }}",
        "{{ documents.regulations",
        "{{ contact | defalt('无') }}",
        "{{ drafts }}",
        "{% if contact %}",
        "{% if contact %}{% for line in notes('fees') %}{% endif %}",
    ],
)
def test_nothing_is_suggested_that_is_wrong_too(words: str) -> None:
    """Issue 4, Templates: a suggestion is made only if it passes the check."""
    mistakes = found(words)
    assert mistakes
    assert not any(mistake.suggestion for mistake in mistakes)


@pytest.mark.parametrize(
    ("words", "suggestions"),
    [
        ("{ draft }", [""]),
        ("{ signature_block }", ["{{p signature_block }}"]),
        ("{{r yaer }}", ["", ""]),
        ("{{tr draft }}", ["", ""]),
        ("{{tc year }}", ["{{ year }}"]),
        ("{%tc requests.received.total %}", ["", "{{ requests.received.total }}"]),
        ("{% els if contct %}", [""]),
        ("{% draft %}", [""]),
        ("{{ if contct }}", ["", "", ""]),
    ],
)
def test_suggestions_pass_the_check_in_every_way_they_are_made(words: str, suggestions: list[str]) -> None:
    """Issue 15, B6, B7: nothing is suggested, nor said in the sentence, that is a mistake itself."""
    mistakes = found(words)
    assert [mistake.suggestion for mistake in mistakes] == suggestions
    said = [tag for mistake in mistakes for tag in re.findall(r"应是“(.*?)”|大括号：“(.*?)”", mistake.message)]
    assert [one or other for one, other in said] == [
        mistake.suggestion for mistake in mistakes if mistake.suggestion and mistake.suggestion in mistake.message
    ]


def test_a_block_without_end_gets_one_added() -> None:
    """Issue 4, Templates: an unclosed tag; its end is to be added, not put in its place."""
    (mistake,) = found("{% if contact %}甲")
    assert mistake.message == "“{% if contact %}”没有对应的“{% endif %}”，请补上。"
    assert mistake.suggestion == ""


def test_the_words_of_a_comment_are_kept() -> None:
    """Issue 4, Templates: what to write instead of a comment without end."""
    (mistake,) = found("{# 说明 for 领导")
    assert mistake.suggestion == "{# 说明 for 领导 #}"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("{{ requests.carried-in.total }}", "{{ requests.carried_in.total }}"),
        ("{{ requests.recieved.natural-person | trim }}", "{{ requests.received.natural_person | trim }}"),
        ("{{ paragraphs('overview.additonal.0') | join }}", "{{ paragraphs('overview.additional.0') | join }}"),
        ("{{ paragraphs('overview.additonal.3') | join }}", "{{ paragraphs('overview.additional.3') | join }}"),
        ('{{ contact | default("it\'s") }}', '{{ contact | default("it\'s", true) }}'),
        ("{{ \ufeffyear }}", "{{ year }}"),
        ("{{ 'requests.received.total' }}", "{{ requests.received.total }}"),
        ("{requests.recieved.total}", "{{ requests.received.total }}"),
    ],
)
def test_the_right_one_is_found(words: str, right: str) -> None:
    """Issue 4, Templates: with the nearest right one."""
    assert [mistake.suggestion for mistake in found(words)] == [right]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("{{ part.heading }}", "“part.heading”只能写在循环里面"),
        ("{{ line }}", "也就是 {% for line in … %} 和 endfor 之间"),
        ("{{ loop.index }}", "也就是一个 {% for … %} 和 endfor 之间"),
        (LOOP.format("x in notes('fees') if x.level == 2"), "for 后面不能再写 if"),
        (LOOP.format("段 in notes('fees')"), "只能用英文字母、数字和“_”"),
        ("{{ requests.received.total - 1 }}", "加减乘除"),
        ("{% vm %}", "只能用在 {%tr for … %} 循环的行里"),
    ],
)
def test_the_sentence_fits_the_mistake(words: str, sentence: str) -> None:
    """Issue 4, Templates: what is wrong, once and in fitting words."""
    (mistake,) = found(words)
    assert sentence in mistake.message


@pytest.mark.parametrize("words", ["{foo}", "{a}", "{见附件}", "{ 1 }", "{# for 例子 #}", "{{ '合计' }}"])
def test_what_is_no_mistake_is_left_alone(words: str) -> None:
    """Issue 4, Templates: words in braces that resemble no name are ordinary text."""
    assert found(words) == []


def test_a_bookmark_beside_a_comment_is_kept() -> None:
    """Issue 4, Templates: a comment is not a loop, for any words."""
    bookmark = '<w:bookmarkStart w:id="7" w:name="章"/><w:bookmarkEnd w:id="7"/>'
    content = changed(*before_heading(TAG.format("{# for example #}") + f"<w:p>{bookmark}</w:p>"))
    assert "bookmarkStart" in str(inspect(content).templates[BODY])


def test_a_long_list_ends() -> None:
    """Issue 4, Templates: lists every mistake at once, up to a readable number."""
    mistakes = tuple(TemplateMistake(BODY, f"正文第 {n} 段", "", "syntax", "看不懂。") for n in range(1000))
    checked = TemplateChecked(mistakes, ())
    assert (len(checked.listed), checked.unlisted) == (200, "还有 800 处没有列出，请先改正上面的再检查。")
    assert TemplateChecked(mistakes[:200], ()).unlisted == ""
