"""Topics of the body's file: which words are found in which texts, and a faulty list said with file, key and remedy."""

from functools import partial

import pytest

from datalayer import metrics
from datalayer.errors import ConfigError
from datalayer.filters import Filters
from datalayer.store import Reader, Store

TOPICS = """
[[topic]]
id = "sdg"
title = "Sustainable Development Goals"
[topic.words]
en = ["sustainable development goal", '"SDG"']
fr = ["objectifs de développement durable"]
[[topic]]
id = "divides"
title = "Digital divides"
[topic.words]
en = ["digital divide"]
zh = ["数字鸿沟"]
"""
TEXTS = """contribution_id,submitted_by,stakeholder_group,language,status,text
C1,Kenya,state,en,received,"The Sustainable Development Goals, and SDGs; digital-divides."
C2,Peru,state,fr,received,Les OBJECTIFS DE DEVELOPPEMENT DURABLE (SDG)
C3,Fiji,state,zh,received,弥合数字鸿沟
C4,Chad,state,en,received,goals of development
C5,Togo,state,en,draft,digital divide
"""


def asker(site):
    store = Store(site.home.build)
    reader, generation = Reader(store), store.current()
    return lambda name, **values: metrics.ask(
        partial(reader.query, generation), name, Filters(body="wg", meeting="wg-2"), **values
    )


@pytest.fixture
def ask(site):
    site.write("t.csv", TEXTS)
    site.write("bodies/wg.toml", (site.root / "bodies/wg.toml").read_text() + TOPICS)
    site.source("texts", "t.csv", "contribution", '[source.constants]\nmeeting = "2"\n')
    assert site.refresh().failed == []
    return asker(site)


def test_each_text_is_listed_with_the_words_that_it_holds_in_any_language(ask):
    found = ask("topic_words")
    assert list(zip(found.topic, found.text_key, found.phrase, strict=True)) == [
        ("sdg", "C1", "sustainable development goal"),
        ("sdg", "C2", '"SDG"'),
        ("sdg", "C2", "objectifs de développement durable"),
        ("divides", "C3", "数字鸿沟"),
        ("divides", "C1", "digital divide"),
        ("divides", "C5", "digital divide"),
    ]


def test_topics_count_texts_that_are_in_once_whatever_the_number_of_words(ask):
    counted = ask("topics")
    assert list(zip(counted.topic, counted.texts, counted.words_found, strict=True)) == [
        ("sdg", 2, '"SDG", objectifs de développement durable, sustainable development goal'),
        ("divides", 2, "digital divide, 数字鸿沟"),
    ]
    assert ask("texts", topic="divides", figure="received").text_key.tolist() == ["C3", "C1"]


@pytest.mark.parametrize(("topics", "told"), [
    (TOPICS + TOPICS, "bodies/wg.toml: the whole file: topic 'sdg' stands twice; give each topic an id of its own."),
    ('[[topic]]\nid = "x"\ntitle = "X"\n[topic.words]\nen = ["%"]\n', "bodies/wg.toml: topic.0.words.en.0: holds no letter or digit to look for."),
    ('[[topic]]\nid = "x"\ntitle = "X"\n[topic.words]\nEnglish = ["a"]\n', "bodies/wg.toml: topic.0.words.English.[key]:"),
    ('[[topic]]\nid = "x"\ntitle = "X"\n', "bodies/wg.toml: topic.0.words: This key is missing: add it."),
    ("[reminders]\ndays = -1\n", "bodies/wg.toml: reminders.days: "),
    ("[reminders]\nday = 1\n", "bodies/wg.toml: reminders.day: This key is not known: check its spelling or remove it."),
])  # fmt: skip
def test_a_fault_in_the_bodys_file_is_said_with_key_and_remedy(site, topics, told):
    site.write("bodies/wg.toml", (site.root / "bodies/wg.toml").read_text() + topics)
    with pytest.raises(ConfigError) as error:
        _ = site.home.bodies
    assert str(error.value).startswith(told)
