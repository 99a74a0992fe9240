"""What is guessed of a message, and from what: tables of wordings, those that tell and those that only look as if they did."""

import pytest

from plugins.mailbox.config import MailboxConfig
from plugins.mailbox.doubts import doubt
from plugins.mailbox.headers import mailbox_of, moment_of
from plugins.mailbox.language import language_of
from plugins.mailbox.letter import Enclosure, Letter
from plugins.mailbox.likeness import alike, sketch_of
from plugins.mailbox.questions import asked
from plugins.mailbox.who import who
from plugins.mailbox.wording import plain_subject
from plugins.mailbox.zones import divide
from tests.plugins.mailbox.builders import TEXT

QUESTIONS = MailboxConfig(path="x").wanted_questions


def letter(subject="Text", body="", name="Ana Silva", email="ana@gmail.com", files=(), organization="") -> Letter:
    enclosures = [Enclosure(file, "application/pdf", 1, "0" * 64, text) for file, text in files]
    return Letter(from_name=name, from_email=email, organization=organization, subject=subject, body=body, enclosures=enclosures)


def named(**said):
    one = letter(**said)
    return who(one, divide(one.body, one.subject))


@pytest.mark.parametrize(("subject", "name"), [
    ("Contribution of Kenya to WGEC", "Kenya"), ("Contribution of the Permanent Mission of Kenya", "Kenya"), ("Kenya's contribution", "Kenya"),
    ("Contribution - United States of America", "United States of America"), ("Contribution to WGEC (Sri Lanka)", "Sri Lanka"),
    ("Brazil: contribution to WGEC", "Brazil"), ("APC's written submission to WGEC", "APC"), ("Contribution by the European Union and its member States", "European Union"),
    ("Inputs to the Working Group from the Association for Progressive Communications", "Association for Progressive Communications"),
    ("Submission from Centre for Internet and Society (CIS)", "Centre for Internet and Society"), ("Statement of Côte d'Ivoire", "Côte d'Ivoire"),
    ("Contribution from Bosnia and Herzegovina", "Bosnia and Herzegovina"), ("Contribution de la Suisse aux deux questions", "Suisse"),
    ("Réponse du Burkina Faso à la question 1", "Burkina Faso"), ("Contribution de l'Algérie", "Algérie"), ("Contribution du Gouvernement du Sénégal", "Sénégal"),
    ("Contribución de Cuba al Grupo de Trabajo", "Cuba"), ("Respuesta de Argentina a la pregunta a", "Argentina"), ("Contribuição do Brasil para o WGEC", "Brasil"),
    ("Beitrag der Schweiz", "Schweiz"), ("Вклад Российской Федерации", "Российской Федерации"), ("现附上中国的书面意见", "中国"), ("مساهمة مصر في أسئلة الفريق العامل", "مصر"),
])  # fmt: skip
def test_a_subject_that_names_whose_contribution_it_is_is_believed(subject, name):
    assert named(subject=subject).name == name


@pytest.mark.parametrize("subject", [
    "Contribution", "Our contribution", "Revised contribution", "Call for contributions", "Thank you for your contribution", "Contributions: Reminder",
    "Submission of contribution", "Deadline for contributions", "CSTD WGEC contribution", "Contribution - questions a and b", "Contribution of stakeholders",
    "Views on the role of Governments in enhanced cooperation", "Contribution from the WGEC secretariat", "Comments on the draft report", "Contribution 2016",
    "Contribution to the Working Group on Enhanced Cooperation", "Submission from civil society organizations", "Contribution by Dr. John Smith", "Re: Contribution of Kenya",
])  # fmt: skip
def test_a_subject_that_names_nobody_leaves_the_senders_name(subject):
    found = named(subject=subject)
    assert (found.name, found.named, found.reason) == ("Ana Silva", False, "no organization is named: it is the sender's name")


@pytest.mark.parametrize(("body", "name", "is_state"), [
    ("The Permanent Mission of the Republic of Korea to the United Nations presents its compliments to the secretariat of UNCTAD.", "Republic of Korea", True),
    ("La Mission permanente de la Tunisie auprès de l'Office des Nations Unies présente ses compliments au secrétariat", "Tunisie", True),
    ("La Misión Permanente de Cuba ante la Oficina de las Naciones Unidas saluda muy atentamente", "Cuba", True),
    ("I am pleased to write on behalf of the Internet Society, with our views.\n\nBest regards,\nAna", "Internet Society", False),
    ("Bonjour,\nAu nom de l'Internet Society, voici.\nAna", "Internet Society", False), ("Im Namen der Schweiz senden wir", "Schweiz", False),
    ("On behalf of my Ambassador I send it.\n\nBest regards,\nAna\nFirst Secretary, Permanent Mission of Kenya to the United Nations Office at Geneva", "Kenya", True),
    ("Please find it.\n\n-- \nAna Silva\nDirector\nMinistry of Science and Technology of Kenya\nNairobi", "Ministry of Science and Technology of Kenya", False),
    ("Find it.\n\nSincerely yours,\n\nJ. Doe\nHead of Unit | International Relations | Federal Office of Communications OFCOM", "Federal Office of Communications OFCOM", False),
    ("Our answer, as asked by the secretariat of CSTD.\nThanks\nAna\nUniversity of Dar es Salaam, Tanzania", "University of Dar es Salaam", False),
    ("С уважением,\nИван\nПостоянное представительство Российской Федерации при Отделении ООН", "Российской Федерации", True),
    ("中国常驻联合国日内瓦办事处代表团", "中国", True), ("This e-mail is confidential and intended for the organisation named.", "Ana Silva", False),
    ("> Contribution of Peru\nThanks\nAna", "Ana Silva", False), ("To: Chair of the Working Group\nUNCTAD secretariat\nDear Chair", "Ana Silva", False),
])  # fmt: skip
def test_a_body_names_its_sender_by_a_note_verbale_on_behalf_of_or_the_signature(body, name, is_state):
    found = named(body=body)
    assert (found.name, found.is_state) == (name, is_state)


@pytest.mark.parametrize(("said", "name"), [
    ({"files": [("x.pdf", "CENTRE FOR INTERNET AND SOCIETY\n\nInputs")]}, "CENTRE FOR INTERNET AND SOCIETY"),
    ({"files": [("Kenya_contribution.pdf", "")]}, "Kenya"), ({"files": [("x.pdf", "Contribution of the Russian Federation\n")]}, "Russian Federation"),
    ({"organization": "Example Institute"}, "Example Institute"), ({"name": "Permanent Mission of Kenya"}, "Kenya"),
    ({"name": "Ana Silva via wgec-list"}, "Ana Silva"), ({"name": "", "email": "x@apc.example.org"}, "apc.example.org"),
    ({"name": ""}, "ana@gmail.com"), ({"name": "", "email": ""}, "not known"),
])  # fmt: skip
def test_else_the_letterhead_the_file_name_or_the_address_tell(said, name):
    assert named(**said).name == name


@pytest.mark.parametrize(("subject", "sponsors"), [
    ("Joint contribution of Australia, Canada and Japan", ("Australia", "Canada", "Japan")), ("Joint contribution by Brazil and India on WGEC", ("Brazil", "India")),
    ("Joint submission by APC, EFF and Article 19", ("APC", "EFF", "Article 19")), ("Inputs from Nupef Institute, Brazil", ()),
    ("Contribution of the Ministry of Science and Technology", ()),
])  # fmt: skip
def test_a_joint_text_names_each_sponsor_and_a_name_with_and_in_it_stays_one(subject, sponsors):
    assert named(subject=subject).sponsors == sponsors


@pytest.mark.parametrize(("text", "questions"), [
    ("Question a", "a"), ("Questions a and b", "ab"), ("Question (b)", "b"), ("Réponse à la question 1", "a"), ("Q2", "b"), ("Questions 1 & 2", "ab"), ("question ii", "b"),
    ("Pregunta b", "b"), ("Ответ на вопрос 2", "b"), ("对问题1和2的答复", "ab"), ("إجابة على السؤال 1", "a"), ("our answers to both questions", "ab"), ("les deux questions", "ab"),
    ("What are the high-level\ncharacteristics of enhanced cooperation?", "a"), ("what kind of recommendations should be considered", "b"), ("On question a, we think", "a"),
    ("We raise the question a number of times.", ""), ("To question a decision", ""), ("FAQ a", ""), ("three questions", ""), ("Question c", ""), ("", ""),
])  # fmt: skip
def test_questions_are_told_by_letter_number_or_their_own_words_and_an_article_is_no_question(text, questions):
    one = letter(body=text)
    found, reason = asked(QUESTIONS, one, divide(text, ""))
    assert ("".join(found), bool(reason)) == (questions, bool(questions))


def test_a_file_name_tells_the_question_and_a_group_may_number_its_questions_otherwise():
    one = letter(files=[("WGEC_Qb_Kenya.pdf", "")])
    assert asked(QUESTIONS, one, divide("", "")) == (["b"], "b by the name of a file")
    own = MailboxConfig(path="x", questions={"1": [], "2": ["role of (all) States"], "3": []}).wanted_questions
    one = letter("Answer to questions 1 and 3", files=[("t.pdf", "On the role of (all) States we say")])
    assert asked(own, one, divide("", "")) == (["1", "2", "3"], "1 and 3 by the subject, 2 by the text of a file")


@pytest.mark.parametrize(("subject", "plain"), [
    ("Re: Fwd: [WGEC] Contribution", "Contribution"), ("TR : Contribution", "Contribution"), ("AW: WG: Beitrag", "Beitrag"), ("转发: 贡献", "贡献"), ("RE: ", ""),
    ("Re[2]: x", "x"), ("[EXTERNAL] RE: x", "x"), ("Recommendation: yes", "Recommendation: yes"), ("Reply", "Reply"),
])  # fmt: skip
def test_a_title_is_the_subject_without_what_was_put_before_it(subject, plain):
    assert plain_subject(subject) == plain


FORWARDS = [
    ("Fwd: x", "FYI\n\n---------- Forwarded message ---------\nFrom: Eva Example <eva@example.org>\nDate: Wed, Dec 7, 2016 at 10:12 AM\nSubject: Contribution of Kenya\n\n\nDear Chair,\nhere."),
    ("TR: x", "Voir ci-dessous.\n\nDe : Eva Example [mailto:eva@example.org]\nEnvoyé : mercredi 7 décembre 2016 10:12\nÀ : WGEC\nObjet : Contribution of Kenya\n\nDear Chair,\nhere."),
    ("x", "Begin forwarded message:\n\nFrom: Eva Example <eva@example.org>\nSubject: Contribution of Kenya\nDate: 7 December 2016 at 10:12:00 CET\n\nDear Chair,\nhere."),
    ("FW: x", "-----Original Message-----\nFrom: Eva Example <eva@example.org>\nSent: Wednesday, December 7, 2016 10:12 AM\nSubject: Contribution of Kenya\n\nDear Chair,\nhere."),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "body"), FORWARDS)
def test_a_message_forwarded_within_the_text_is_taken_out_of_it(subject, body):
    forward = divide(body, subject).forward
    assert (forward.name, forward.email, forward.subject, forward.body) == ("Eva Example", "eva@example.org", "Contribution of Kenya", "Dear Chair,\nhere.")  # fmt: skip


def test_what_is_quoted_is_not_the_senders_own_text():
    body = "Corrected version attached.\n\nCordialement,\nAna\n\nLe mer. 7 déc. 2016 à 10:12, Secretariat <s@example.org>\na écrit :\n> on behalf of Peru\n"
    assert divide(body, "Re: x").text == "Corrected version attached.\n\nCordialement,\nAna"
    below = "On Wed, 7 Dec 2016, Jo wrote:\n> Which version?\nThe second one.\n"
    assert divide(below, "Re: x").text == "The second one."


@pytest.mark.parametrize(("header", "iso"), [
    ("Wed, 07 Dec 2016 10:12:00 +0100", "2016-12-07T10:12:00+01:00"), ("Wed, 7 Dec 2016 10:12:00 -0000", "2016-12-07T10:12:00+00:00"),
    ("7 Dec 16 10:12 GMT", "2016-12-07T10:12:00+00:00"), ("Wed, 07 Dec 2016 10:12:00", "2016-12-07T10:12:00"), ("Wed, 07 Dec 2016 10:12:00 +0100 (CET)", "2016-12-07T10:12:00+01:00"),
    ("Wed, 07 Dec 2016 10:12:00 CET", "2016-12-07T10:12:00+01:00"), ("2016-12-07T10:12:00+01:00", "2016-12-07T10:12:00+01:00"), ("Wed Dec  7 10:12:00 2016", "2016-12-07T10:12:00"),
    ("Wed, 31 Feb 2016 10:12:00 +0000", ""), ("Wed, 07 Dec 99999 1:1:1 +0000", ""), ("Wed, 07 Dec 2016 10:12:00 +9999", ""), ("Wed, 07 Dec 2016 25:12:00 +0100", ""), ("soon", ""), ("", ""),
])  # fmt: skip
def test_a_date_keeps_its_offset_and_one_that_cannot_be_is_none(header, iso):
    assert moment_of(header) == iso


@pytest.mark.parametrize(("header", "name", "email"), [
    ('"Silva, Ana" <ana@example.org>', "Silva, Ana", "ana@example.org"), ("ana@example.org (Ana Silva)", "Ana Silva", "ana@example.org"), ("a@b.org <a@b.org>", "", "a@b.org"),
    ("=?utf-8?q?Jos=C3=A9?= <j@e.org>", "José", "j@e.org"), ("=?gb2312?B?1tC5+g==?= <c@e.cn>", "中国", "c@e.cn"), ("Jos\udce9 <j@e.org>", "José", "j@e.org"),
    ("=?utf-8?B?!!?= <x@y.z>", "", "x@y.z"), ("Ana Silva", "Ana Silva", ""), ("", "", ""),
])  # fmt: skip
def test_a_sender_is_read_however_it_is_written(header, name, email):
    assert mailbox_of(header) == (name, email)


@pytest.mark.parametrize(("text", "code"), [
    ("Please find attached the contribution of Kenya to the two questions.", "en"), ("Veuillez trouver ci-joint la contribution de la Suisse.", "fr"),
    ("Adjunto la contribución de Cuba al Grupo de Trabajo sobre la cooperación.", "es"), ("В ответ на вопросы рабочей группы направляем вклад", "ru"),
    ("现附上中国对两个问题的书面意见，请查收。", "zh"), ("نرفق مساهمة مصر في أسئلة الفريق العامل المعني بتعزيز التعاون", "ar"), ("OK", ""), ("1 2 3", ""), ("", ""),
])  # fmt: skip
def test_the_language_is_told_for_a_sentence_and_not_for_a_word(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(("said", "doubtful"), [
    ({"body": "x" * 399}, "it brings no file and only 399 letters of its own"), ({"body": "x" * 400}, ""), ({"body": "见" * 134}, ""),
    ({"subject": "Automatic reply: call", "body": TEXT * 2}, "its subject reads like that of an automatic reply"), ({"body": "x", "files": [("a.pdf", "")]}, ""),
])  # fmt: skip
def test_a_doubt_is_told_with_its_reason(said, doubtful):
    one = letter(**said)
    assert doubt(one, divide(one.body, one.subject)) == doubtful


def test_two_texts_are_one_if_most_of_their_phrases_are_common():
    other = "Quite another statement about money, travel and the rules by which delegates from least developed countries are chosen for support."
    assert (
        alike(sketch_of(TEXT), sketch_of(TEXT.replace("equal", "fair"))),
        alike(sketch_of(TEXT), sketch_of(other)),
        alike((), ()),
    ) == (True, False, False)


def test_a_text_written_in_long_lines_is_kept_whole():
    assert divide(TEXT * 20, "x").text == (TEXT * 20).strip()
    assert named(body="Dear Chair, I write on behalf of the Internet Society. " + TEXT * 4).name == "Internet Society"
