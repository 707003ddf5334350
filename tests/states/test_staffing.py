"""Staffing: every unit and state in which nobody is left to act is named."""

from itertools import product
from time import perf_counter
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from states.matching import unmatched
from states.roles import (
    CHAIRMAN,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    UNIT_DRAFTER,
    UNIT_HEAD,
)
from states.staffing import Authority, gaps_of
from states.workflows import newest
from tests.states.people import CITY, CLINIC, DISTRICT, NOW, OFFICE, SCHOOL, actor, grant

WORKFLOW = newest("district")


def staff(unit, drafters=2, heads=2):
    """The people of a unit, each with an account."""
    return [
        *(
            actor(grant(UNIT_DRAFTER, unit), unit_id=unit, name=f"Soạn {number}")
            for number in range(drafters)
        ),
        *(
            actor(grant(UNIT_HEAD, unit), unit_id=unit, name=f"Trưởng {number}")
            for number in range(heads)
        ),
    ]


def offices():
    """Those who act for every unit, of no unit that is nominated here."""
    roles = (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN, RECORDS_CLERK)
    return [actor(role, unit_id=OFFICE, name=role) for role in roles]


def gaps(*accounts, units=None):
    authority = Authority(DISTRICT, units or {SCHOOL: "Trường Hoa Sen"}, accounts, CITY)
    return gaps_of(WORKFLOW, authority, NOW)


def places(found):
    return [(gap.state, gap.act) for gap in found]


def test_a_well_staffed_unit_has_no_gap():
    assert gaps(*staff(SCHOOL), *offices()) == ()


def test_an_authority_without_anybody_has_a_gap_at_every_act_that_leads_on():
    found = gaps()
    assert set(places(found)) == {
        ("draft", "nomination:create"),
        ("draft", "submit"),
        ("returned", "resubmit"),
        ("unit_submitted", "receive"),
        ("unit_submitted", "endorse"),
        ("noi_vu_reviewed", "lay_before"),
        ("noi_vu_reviewed", "approve"),
        ("district_approved", "issue"),
        ("district_approved", "forward"),
        ("forwarded_to_city", "record_award"),
        ("forwarded_to_city", "record_refusal"),
    }
    assert all(gap.unit_id == SCHOOL for gap in found)


def test_a_unit_without_a_head_cannot_send():
    found = gaps(*staff(SCHOOL, heads=0), *offices())
    assert places(found) == [("draft", "submit"), ("returned", "resubmit")]
    assert found[0].text == (
        "Trường Hoa Sen, bước “Đơn vị đang soạn”, “Ký gửi”: chưa ai giữ vai trò Thủ trưởng đơn vị."
    )


def test_a_unit_with_one_head_halts_when_the_head_is_nominated():
    found = gaps(*staff(SCHOOL, heads=1), *offices())
    assert places(found) == [("draft", "submit"), ("returned", "resubmit")]
    assert found[0].text.startswith("Khi Trưởng 0 được đề nghị: Trường Hoa Sen")
    assert "chính là người được đề nghị" in found[0].text


def test_a_unit_with_one_drafter_halts_when_the_drafter_is_nominated():
    found = gaps(*staff(SCHOOL, drafters=1), *offices())
    assert places(found) == [("draft", "nomination:create")]
    assert found[0].text.startswith("Khi Soạn 0 được đề nghị: ")


def test_nobody_of_the_nominees_unit_appraises_it():
    """The units of home affairs need a substitute appraiser of another unit.

    He also records what the city decided when the only other one is the nominee.
    """
    people = [*staff(OFFICE), *offices(), actor(CHAIRMAN), actor(HOME_AFFAIRS_HEAD)]
    people += [actor(RECORDS_CLERK)]
    found = gaps(*people, units={OFFICE: "Phòng Nội vụ"})
    assert places(found) == [
        ("unit_submitted", "receive"),
        ("unit_submitted", "endorse"),
        ("forwarded_to_city", "record_award"),
    ]
    assert "thuộc đơn vị của đối tượng" in found[0].text
    substitute = actor(grant(HOME_AFFAIRS, OFFICE), unit_id=CLINIC)
    assert not gaps(*people, substitute, units={OFFICE: "Phòng Nội vụ"})


def test_a_chairman_who_may_be_nominated_needs_a_deputy():
    chairman = actor(CHAIRMAN, unit_id=SCHOOL, name="Chủ tịch B")
    others = [one for one in offices() if CHAIRMAN not in one.roles]
    found = gaps(*staff(SCHOOL), *others, chairman)
    assert places(found) == [("noi_vu_reviewed", "approve")]
    assert found[0].text.startswith("Khi Chủ tịch B được đề nghị: ")
    assert not gaps(*staff(SCHOOL), *others, chairman, actor(CHAIRMAN))


def test_one_person_in_two_roles_is_not_two_people():
    """Four eyes: he takes one kind of forward act, and nobody is left for the other."""
    both = actor(grant(UNIT_DRAFTER, SCHOOL), grant(UNIT_HEAD, SCHOOL), person_id=None, name="Bà C")
    found = gaps(both, *offices())
    assert places(found) == [("draft", "submit")]
    assert "2 loại việc (soạn; ký gửi) chỉ có 1 người: Bà C" in found[0].text


def test_two_accounts_of_one_person_are_not_two_people():
    person = uuid4()
    accounts = [
        actor(grant(UNIT_DRAFTER, SCHOOL), person_id=person),
        actor(grant(UNIT_HEAD, SCHOOL), person_id=person),
    ]
    assert ("draft", "submit") in places(gaps(*accounts, *offices()))


def test_three_people_share_their_roles_so_that_each_kind_finds_one():
    """Who could do several kinds is kept for the one that nobody else can do."""
    appraiser_and_head = actor(HOME_AFFAIRS, HOME_AFFAIRS_HEAD)
    appraiser_and_clerk = actor(HOME_AFFAIRS, RECORDS_CLERK)
    people = [appraiser_and_head, appraiser_and_clerk, actor(HOME_AFFAIRS), actor(CHAIRMAN)]
    assert not gaps(*staff(SCHOOL), *people)
    found = gaps(*staff(SCHOOL), appraiser_and_head, appraiser_and_clerk, actor(CHAIRMAN))
    assert len(found) == 1
    assert (
        "3 loại việc (tiếp nhận, thẩm định; trình Chủ tịch; ban hành, chuyển đi)" in found[0].text
    )
    assert "chỉ có 2 người" in found[0].text


def test_a_person_without_an_account_link_is_no_nominee():
    """Who the nominee is says the link from account to person, never a name."""
    unlinked = actor(grant(UNIT_HEAD, SCHOOL), unit_id=SCHOOL, person_id=None)
    assert not gaps(*staff(SCHOOL, heads=0), unlinked, *offices())


def test_a_gap_without_a_nominee_is_not_repeated_for_each_nominee():
    found = gaps(*staff(SCHOOL, drafters=5, heads=0), *offices())
    assert len(found) == 2


def test_each_unit_is_named():
    units = {SCHOOL: "Trường Hoa Sen", CLINIC: "Trạm y tế"}
    found = gaps(*staff(SCHOOL), *offices(), units=units)
    assert {gap.unit_id for gap in found} == {CLINIC}
    assert all(gap.text.startswith("Trạm y tế") for gap in found)


def test_a_whole_district_is_checked_in_a_moment():
    units = {uuid4(): f"Đơn vị {number}" for number in range(80)}
    people = [one for unit in units for one in staff(unit, drafters=3)]
    start = perf_counter()
    assert not gaps(*people, *offices(), units=units)
    assert len(people) == 400
    assert perf_counter() - start < 5


@given(st.lists(st.frozensets(st.integers(0, 4)), max_size=5))
def test_the_matching_leaves_out_as_few_as_any_choice_would(candidates):
    left = list(unmatched(dict(enumerate(candidates))))
    choices = product(*({*people, None} for people in candidates))
    given_out = ([person for person in choice if person is not None] for choice in choices)
    best = max(len(people) for people in given_out if len(people) == len(set(people)))
    assert len(candidates) - len(left) == best


@given(st.lists(st.frozensets(st.integers(0, 6)), max_size=8))
def test_the_rivals_named_are_more_than_their_candidates(candidates):
    tasks = dict(enumerate(candidates))
    for task, rivals in unmatched(tasks):
        people = frozenset().union(*(tasks[rival] for rival in rivals))
        assert task in rivals
        assert len(people) < len(rivals)
