"""The texts that were sent in to the two guiding questions: all invented, no State or organization said this."""

TITLES = {
    "en": "Illustrative text on the guiding questions",
    "fr": "Texte illustratif sur les questions directrices",
    "es": "Texto ilustrativo sobre las preguntas orientadoras",
    "ar": "نص توضيحي حول الأسئلة التوجيهية",
    "ru": "Иллюстративный текст по основным вопросам",
    "zh": "关于指导性问题的示例文本",
}

CONTRIBUTIONS = """
C-001|Iceland||a;b|en|2016-11-28T10:04:00+00:00|Received|||Yes
C-002|Example Standards Laboratory||a;b|en|2016-11-29T16:31:00+02:00|Received|||Yes
C-003|Portugal||a|en|2016-11-30T09:15:00+00:00|Superseded|||Yes
C-004|Uruguay||a;b|es|2016-11-30T18:47:00-03:00|Received|||Yes
C-005|Example Privacy Watch||b|en|2016-12-01T11:20:00+01:00|Received|||Yes
C-006|Switzerland||a;b|fr|2016-12-01T14:02:00+01:00|Received|||Yes
C-007|Illustrative Institute of Protocols||a|zh|2016-12-02T08:30:00+08:00|Received|||Not asked
C-008|Example Internet Exchange||a|en|2016-12-02T12:10:00+02:00|Received|||Yes
C-009|Illustrative Chamber of Digital Trade||a;b|en|2016-12-02T17:55:00+00:00|Superseded|||Yes
C-010|Norway||b|en|2016-12-05T09:00:00+01:00|Received|||Yes
C-011|Portugal||a;b|en|2016-12-05T10:22:00+00:00|Received|2|C-003|Yes
C-012|Nepal||a|en|2016-12-05T15:45:00+05:45|Received|||Yes
C-013|Example Regional Telecommunity|||en|2016-12-05T13:12:00+03:00|Received|||Not asked
C-014|Example Women’s Network on Internet Policy|Illustrative Consumers’ League|a;b|fr|2016-12-05T19:30:00+00:00|Received|||Yes
C-015|Viet Nam||b|en|2016-12-06T09:41:00+07:00|Received|||Yes
C-016|Bulgaria||a|ru|2016-12-06T10:05:00+02:00|Received|||No
C-017|Tunisia|Tunisia; Jordan|a;b|ar|2016-12-06T11:11:00+01:00|Received|||Yes
C-018|Sample Cloud Association||b|en|2016-12-06T08:50:00-05:00|Received|||Yes
C-019|Czechia||a;b|en|2016-12-06T15:37:00+01:00|Received|||Yes
C-020|Illustrative University of Network Studies||a;b|es|2016-12-06T16:20:00-03:00|Received|||Yes
C-021|Vanuatu|Jamaica; Haiti|b|en|2016-12-07T09:00:00+11:00|Received|||Yes
C-022|Georgia||a|en|2016-12-07T10:18:00+04:00|Received|||Yes
C-023|New Zealand||a;b|en|2016-12-07T17:59:00+13:00|Received|||Yes
C-024|Illustrative Union for Postal Data||a|fr|2016-12-07T11:30:00+01:00|Withdrawn|||No
C-025|Illustrative Chamber of Digital Trade||a;b|en|2016-12-07T14:40:00+00:00|Received|2|C-009|Yes
C-026|Example Conference on Statistics||b|en|2016-12-07T15:02:00+01:00|Received|||Not asked
C-027|United Republic of Tanzania||a|en|2016-12-07T18:25:00+03:00|Received|||Yes
C-028|Example Mobile Operators’ Forum||a;b|en|2016-12-07T22:40:00+05:30|Received|||Yes
C-029|Uganda||a;b|en|2016-12-07T21:50:00+03:00|Superseded|||Yes
C-030|Example Open Data Circle||b|fr|2016-12-07T22:15:00+00:00|Received|||Yes
C-031|Jamaica||a|en|2016-12-07T23:50:00-05:00|Received|||Yes
C-032|Paraguay||a;b|es|2016-12-07T20:30:00-03:00|Received|||Not asked
C-033|Uganda||a;b|en|2016-12-08T08:05:00+03:00|Received|2|C-029|Yes
C-034|Illustrative Youth Assembly|||es|2016-12-08T10:00:00-05:00|Draft to confirm|||Not asked
C-035|Armenia||b|en|2016-12-09T13:00:00+04:00|Received|||Yes
C-036|Example Bureau of Radio Amateurs||a|en|2016-12-09T09:09:00+07:00|Draft to confirm|||Not asked
C-037|Illustrative Disability and Internet Forum||a;b|en|2016-12-12T12:12:00+00:00|Received|||Yes
C-038|Sample Development Bank||b|fr|2016-12|Received|||Not asked
C-039|Namibia||a|en|2016-12-13|Received|||Yes
C-040|Illustrative Payments Guild||b|es|2016-12-14T09:30:00-06:00|Withdrawn|||No
C-041|Illustrative Youth Assembly||a;b|es|2016-12-15T16:16:00-05:00|Received|2|C-034|Yes
C-042|Example Forum of Small Administrations|Malta; Iceland; Vanuatu|a|en|2016-12-19T10:45:00+01:00|Received|||Yes
C-043|Illustrative Academy of Informatics||a;b|ru|2017-01-09T14:20:00+06:00|Draft to confirm|||Not asked
C-044|Illustrative Library Alliance||a|en|2017-01-16T11:00:00+00:00|Received|||No
C-045|Jordan|Tunisia; Jordan|b|ar|2017-01-20T09:25:00+02:00|Draft to confirm|||Not asked
"""
"""number | sent by | on behalf of | questions | language | received | status | version | replaces | consent to publish"""

MENTIONS = {
    "C-001": "This sentence, invented too, holds the words equal footing and digital divide.",
    "C-004": "Esta frase, también inventada, contiene las palabras pie de igualdad y brecha digital.",
    "C-006": "Cette phrase, inventée elle aussi, contient les mots fracture numérique et pied d’égalité.",
    "C-007": "这句话也是虚构的，含有数字鸿沟一词。",
    "C-014": "Cette phrase, inventée elle aussi, contient les mots objectifs de développement durable.",
    "C-016": "Это предложение, тоже выдуманное, содержит слова цифровой разрыв.",
    "C-017": "هذه الجملة مخترعة أيضا وفيها كلمات الفجوة الرقمية.",
    "C-019": "This sentence, invented too, holds the words Sustainable Development Goals and 2030 Agenda.",
    "C-021": "This sentence, invented too, holds the words digital divides.",
    "C-023": "This sentence, invented too, holds the words safe Internet and globally applicable principles.",
    "C-037": "This sentence, invented too, holds the words equal footing and cybersecurity.",
}
"""number → a further sentence with words of the body's topics, so that a search finds something"""
