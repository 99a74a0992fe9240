"""Best use of money: by hand, and against trying out every set of travellers on thousands of small cases made by chance."""

import random
import threading
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datalayer.best_use import Fund, Part, Traveller, best_use

COMPONENTS = ("ticket", "dsa", "visa")


def every(travellers, funds, **allowed):
    """Permits: all funds may pay all, apart from those that say whom or what they may pay."""
    return {
        (one.key, component): frozenset(fund.key for fund in funds if allowed.get(fund.key, lambda *of: True)(one.key, component))
        for one in travellers
        for component in one.missing
    }


def affordable(chosen, funds, permits) -> bool:
    """For each set of funds: what only they may pay is not more than they have (Gale and Hoffman); nothing of the product is used."""
    needs = [(permits[one.key, component], cents) for one in chosen for component, cents in one.missing.items() if cents]
    sets = [frozenset(fund.key for fund in some) for size in range(len(funds) + 1) for some in combinations(funds, size)]
    cents = {fund.key: fund.cents for fund in funds}
    return all(sum(amount for who, amount in needs if who <= some) <= sum(cents[key] for key in some) for some in sets)


def by_trying_out(travellers, funds, permits) -> tuple:
    """The best set by the order of the policy: counts class by class, cost, then who stands first."""
    payable = [(place, one) for place, one in enumerate(travellers) if None not in one.missing.values() and one.cents]
    groups = sorted({one.group for one in travellers})
    answers = []
    for size in range(len(payable) + 1):
        for some in combinations(payable, size):
            if affordable([one for _, one in some], funds, permits):
                counts = [-sum(one.group == group for _, one in some) for group in groups]
                places = [place for place, _ in some]
                answers.append(
                    (counts, sum(one.cents for _, one in some), [place not in places for place in range(len(travellers))], places)
                )
    return tuple(travellers[place].key for place in min(answers)[-1])


def by_chance(seed: int):
    """Up to seven travellers and four funds; few different amounts, so that what fits to the cent and what is alike happens often."""
    chance = random.Random(seed)
    scale = chance.choice((1, 1, 7, 100, 12_345))
    travellers = [
        Traveller(f"T{n}", chance.randint(1, 3), {
            component: None if chance.random() < 0.03 else chance.choice((1, 2, 2, 3, 4, 5)) * scale + chance.choice((0, 0, 0, 1))
            for component in chance.sample(COMPONENTS, chance.randint(1, 3))
        })
        for n in range(chance.randint(1, 7))
    ]  # fmt: skip
    funds = [Fund(f"F{n}", chance.randint(0, 12) * scale, f"mark {n}") for n in range(chance.randint(0, 4))]
    open_to = {fund.key: chance.choice((1.0, 0.6, 0.3)) for fund in funds}
    permits = {
        (one.key, component): frozenset(key for key, share in open_to.items() if chance.random() < share)
        for one in travellers
        for component in one.missing
    }
    return travellers, funds, permits


def check(travellers, funds, permits) -> None:
    found = best_use(travellers, funds, permits)
    assert found.is_proved
    assert tuple(found.paid) == by_trying_out(travellers, funds, permits)
    missing = {one.key: one.missing for one in travellers}
    spent = {fund.key: 0 for fund in funds}
    for key, parts in found.paid.items():
        paid: dict = {}
        for part in parts:
            assert part.cents > 0
            assert part.fund in permits[key, part.component]
            paid[part.component] = paid.get(part.component, 0) + part.cents
            spent[part.fund] += part.cents
        assert paid == {component: cents for component, cents in missing[key].items() if cents}
    assert {fund.key: fund.cents - spent[fund.key] for fund in funds if fund.cents} == dict(found.left)
    assert set(found.paid) | set(found.reasons) == {one.key for one in travellers}


@pytest.mark.parametrize("block", range(10))
def test_the_answer_is_that_of_trying_out_every_set(block):
    for seed in range(block * 200, block * 200 + 200):
        check(*by_chance(seed))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_answer_is_that_of_trying_out_every_set_on_cases_that_are_made_smaller_when_they_fail(data):
    cents = st.integers(1, 6) | st.integers(100_000, 100_006)
    travellers = [
        Traveller(f"T{n}", group, missing)
        for n, (group, missing) in enumerate(
            data.draw(
                st.lists(
                    st.tuples(st.integers(1, 3), st.dictionaries(st.sampled_from(COMPONENTS), cents, min_size=1)), max_size=5
                )
            )
        )
    ]
    funds = [
        Fund(f"F{n}", amount)
        for n, amount in enumerate(data.draw(st.lists(st.integers(0, 12) | st.integers(100_000, 300_018), max_size=3)))
    ]
    keys = [fund.key for fund in funds]
    subsets = st.frozensets(st.sampled_from(keys)) if keys else st.just(frozenset())
    check(travellers, funds, {(one.key, component): data.draw(subsets) for one in travellers for component in one.missing})


ANN, BO, CY = (Traveller(key, group, {"ticket": 100_000}) for key, group in (("Ann", 1), ("Bo", 2), ("Cy", 2)))


def test_the_first_class_comes_before_a_greater_number():
    dear = Traveller("Dear", 1, {"ticket": 200_000})
    people, funds = [dear, BO, CY], [Fund("A", 200_000)]
    assert list(best_use(people, funds, every(people, funds)).paid) == ["Dear"]


def test_within_a_class_two_come_rather_than_one_who_stands_first():
    dear = Traveller("Dear", 1, {"ticket": 200_000})
    people, funds = [dear, *(Traveller(f"{n}", 1, {"ticket": 90_000}) for n in (1, 2))], [Fund("A", 200_000)]
    assert list(best_use(people, funds, every(people, funds)).paid) == ["1", "2"]


def test_of_two_answers_of_one_cost_the_one_with_the_first_of_the_list_counts():
    people, funds = [ANN, BO, CY], [Fund("A", 200_000)]
    assert list(best_use(people, funds, every(people, funds)).paid) == ["Ann", "Bo"]
    people = [Traveller(name, 1, {"ticket": cents}) for name, cents in (("1", 300), ("2", 500), ("3", 400), ("4", 400))]
    assert list(best_use(people, [Fund("A", 800)], every(people, [Fund("A", 800)])).paid) == ["1", "3"]


def test_a_component_is_paid_by_several_funds_the_narrowest_first_to_the_cent():
    people, funds = [ANN], [Fund("any", 60_000), Fund("women", 40_000, "women")]
    found = best_use([*people, BO], funds, every([*people, BO], funds, women=lambda who, what: who == "Ann"), "CHF")
    assert found.paid == {"Ann": (Part("ticket", "women", 40_000), Part("ticket", "any", 60_000))}
    assert found.left == {"any": 0, "women": 0}
    one_cent_less = [Fund("any", 59_999), funds[1]]
    assert best_use(people, one_cent_less, every(people, one_cent_less), "CHF").reasons == {"Ann": "not funded: CHF 0.01 short"}


def test_money_that_may_pay_for_more_is_what_is_left():
    funds = [Fund("any", 150_000), Fund("women", 80_000, "women")]
    assert best_use([ANN], funds, every([ANN], funds)).left == {"any": 130_000, "women": 0}


def test_a_payment_moves_to_another_fund_where_that_lets_one_more_come():
    """Ann may be paid by both funds, Bo by the first alone."""
    funds = [Fund("first", 100_000), Fund("second", 100_000)]
    found = best_use([ANN, BO], funds, every([ANN, BO], funds, second=lambda who, what: who == "Ann"))
    assert {key: [part.fund for part in parts] for key, parts in found.paid.items()} == {"Ann": ["second"], "Bo": ["first"]}


def test_each_who_is_not_funded_is_told_why():
    unknown = Traveller("Di", 1, {"ticket": None, "dsa": 90_000})
    visa = Traveller("Ed", 1, {"visa": 7_000})
    people = [ANN, BO, unknown, visa]
    funds = [Fund("L", 130_000, "LDC women; ticket"), Fund("small", 30_050, "ticket")]
    permits = every(
        people, funds, L=lambda who, what: who == "Ann" and what == "ticket", small=lambda who, what: what == "ticket"
    )
    assert best_use(people, funds, permits, "CHF").reasons == {
        "Bo": "not funded: CHF 699.50 short",
        "Di": "not funded: cost not known: ticket",
        "Ed": "not funded: no free money may pay for: visa",
    }
    only = [Fund("L", 130_000, "LDC women")]
    assert best_use([ANN, BO], only, every([ANN, BO], only, L=lambda who, what: True), "CHF").reasons == {
        "Bo": "not funded: CHF 700 short"
    }
    both = [Fund("L", 230_000, "LDC women"), Fund("any", 100_000)]
    people = [ANN, BO, CY]
    told = best_use(people, both, every(people, both, L=lambda who, what: who == "Ann"), "CHF")
    assert told.reasons == {"Cy": "not funded: only ‘LDC women’ money is left"}
    assert best_use([BO], [], {}, "CHF").reasons == {"Bo": "not funded: there is no free money"}
    assert best_use([ANN, BO], [Fund("any", 100_000)], every([ANN, BO], [Fund("any", 1)])).reasons == {
        "Bo": "not funded: no money is left"
    }
    far = best_use(people, [both[0], Fund("any", 130_000)], every(people, both, L=lambda who, what: who == "Ann"), "CHF")
    assert far.reasons == {"Cy": "not funded: CHF 700 short; what else is left is ‘LDC women’ money"}


def test_nobody_and_nothing_are_an_answer():
    assert best_use([], [], {}).paid == {}
    assert best_use([], [Fund("A", 5)], {}).left == {"A": 5}


def large(seed: int = 1, travellers: int = 300, funds: int = 20):
    """Amounts by chance to the cent, earmarks that overlap; a case that takes a moment."""
    chance = random.Random(seed)
    people = [
        Traveller(f"T{n}", chance.randint(1, 4), {what: chance.randint(5_000, 240_000) for what in COMPONENTS})
        for n in range(travellers)
    ]
    purses = [Fund(f"F{n}", chance.randint(400_000, 3_000_000), f"mark {n}") for n in range(funds)]
    marks = {person.key: chance.sample(range(funds), funds // 4) for person in people}
    return (
        people,
        purses,
        every(people, purses, **{purse.key: lambda who, what, n=n: n in marks[who] for n, purse in enumerate(purses)}),
    )


def test_a_search_that_is_ended_early_hands_back_what_the_money_can_pay_and_says_that_it_is_not_proved():
    people, funds, permits = large()
    for found in (best_use(people, funds, permits, goes_on=lambda: False), best_use(people, funds, permits, seconds=0)):
        assert not found.is_proved
        assert found.paid
        assert affordable_by_sums(found, funds)
        assert set(found.paid) | set(found.reasons) == {one.key for one in people}


def affordable_by_sums(found, funds) -> bool:
    spent = {
        fund.key: sum(part.cents for parts in found.paid.values() for part in parts if part.fund == fund.key) for fund in funds
    }
    return all(spent[fund.key] + found.left[fund.key] == fund.cents for fund in funds)


def test_two_searches_at_once_do_not_disturb_each_other_and_give_the_same_answer():
    answers = []
    case = large(2, 80, 8)
    threads = [threading.Thread(target=lambda: answers.append(best_use(*case))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(answer.paid) for answer in answers}) == 1
    assert all(answer.is_proved for answer in answers)


def test_progress_is_told_and_never_goes_back():
    heard = []
    best_use(*large(3, 40, 6), told=lambda share, sentence: heard.append(share))
    assert heard == sorted(heard)
    assert heard[0] == 0
    assert heard[-1] < 1


@pytest.mark.slow
def test_300_travellers_and_20_funds_are_proved_in_a_moment():
    started = time.perf_counter()
    assert best_use(*large()).is_proved
    assert time.perf_counter() - started < 20  # the bench states the goal of 2 s; this machine may be busy
