"""Where a State or organization appears: all that the sources say of it, over all meetings."""

from functools import partial

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.store import Reader, Store

WG = Filters(body="wg")


def ask(site, name, **values):
    store = Store(site.home.build)
    reader, generation = Reader(store), store.current()
    return metrics.ask(partial(reader.query, generation), name, WG, **values)


def of(site, key):
    row = ask(site, "parties", key=key).iloc[0]
    return {name: int(row[name]) for name in row.index if name not in ("key", "label", "is_member") and row[name]}


def test_a_member_has_its_seats_registrations_presence_texts_travel_and_money_over_all_meetings(site):
    site.write(
        "seats.csv",
        "seat_id,kind,stakeholder_group,holder,country\nAfrica-1,member_state,state,Kenya,Kenya\nB-1,stakeholder,business,Acme,\n",
    )
    site.source("seats", "seats.csv", "seat")
    site.write("people.csv", "meeting,registration_id,status,name,email,represents,stakeholder_group,country\n"
               "1,1,complete,Amina Otieno,a@example.org,Kenya,state,Kenya\n2,1,complete,Amina Otieno,a@example.org,Kenya,state,Kenya\n"
               "2,2,pending,Bo Lind,b@example.org,ACME ,business,Sweden\n2,3,complete,Cy Ng,c@example.org,Chad,state,Chad\n")  # fmt: skip
    site.source("people", "people.csv", "registration")
    site.write("came.csv", "meeting,person,email,delegation,stakeholder_group,country,mode\n2,Amina Otieno,a@example.org,,,,remote\n"
               "2,,,Kenya,state,Kenya,in_person\n1,Bo Lind,b@example.org,Acme,business,,in_person\n")  # fmt: skip
    site.source("came", "came.csv", "attendance")
    site.write("texts.csv", "meeting,contribution_id,submitted_by,on_behalf_of,country,stakeholder_group,received_on\n"
               "2,T1,Kenya,,Kenya,state,2016-12-01\n2,T2,Chad,Kenya,Chad,state,2016-12-02\n2,T3,Acme,,,business,2016-12-03\n")  # fmt: skip
    site.source("texts", "texts.csv", "contribution")
    site.write(
        "travel.csv",
        "request_id,meeting,traveller,status,represents,stakeholder_group,country\nR1,2,Amina Otieno,approved,Kenya,state,Kenya\n",
    )
    site.source("travel", "travel.csv", "travel_request")
    site.write("money.csv", "commitment_id,request_id,component,payer,amount,currency\nC1,R1,ticket,Acme,900,CHF\n")
    site.source("money", "money.csv", "commitment")
    site.write("pledges.csv", "pledge_id,donor,amount,currency,anonymous\nP1,Kenya,100,CHF,no\nP2,Acme,100,CHF,yes\n")
    site.source("pledges", "pledges.csv", "pledge")
    assert site.refresh().failed == []
    assert of(site, "KEN") == {
        "seats": 1, "registrations": 2, "present": 2, "contributions": 1, "contributions_via": 1, "travel_requests": 1, "commitments": 1,
        "pledges": 1,
    }  # fmt: skip
    assert of(site, "acme") == {"seats": 1, "registrations": 1, "present": 1, "contributions": 1}
    assert of(site, "TCD") == {"registrations": 1, "contributions": 1}
    everyone = ask(site, "parties")
    assert everyone[["key", "label", "is_member"]].to_numpy().tolist() == [
        ["acme", "Acme", True], ["TCD", "Chad", False], ["KEN", "Kenya", True],
    ]  # fmt: skip
    rows = ask(site, "party_records", key="KEN")
    assert rows[["source", "origin", "record"]].isna().sum().sum() == 0
    assert len(rows) == 10
    named = ask(site, "named_in_line", source="people", origin="people.csv", record=2)
    assert named[["kind", "label"]].to_numpy().tolist() == [["party", "Kenya"], ["person", "Amina Otieno"]]
