"""The invented world: parties and people as plain tables. No person or organization here exists; States only fill seats."""

SEAT_HOLDERS = """
Africa-1|Uganda|Africa|Uganda|Kampala
Africa-2|Namibia|Africa|Namibia|Windhoek
Africa-3|Côte d’Ivoire|Africa|Côte d’Ivoire|Abidjan
Africa-4|United Republic of Tanzania|Africa|United Republic of Tanzania|Dar es Salaam
Asia-Pacific-1|Viet Nam|Asia-Pacific|Viet Nam|Ha Noi
Asia-Pacific-2|Nepal|Asia-Pacific|Nepal|Kathmandu
Asia-Pacific-3|Vanuatu|Asia-Pacific|Vanuatu|Port Vila
Asia-Pacific-4|Jordan|Asia-Pacific|Jordan|Amman
Eastern Europe-1|Armenia|Eastern Europe|Armenia|Yerevan
Eastern Europe-2|Georgia|Eastern Europe|Georgia|Tbilisi
Eastern Europe-3|Bulgaria|Eastern Europe|Bulgaria|Sofia
Eastern Europe-4|Czechia|Eastern Europe|Czechia|Prague
GRULAC-1|Haiti|GRULAC|Haiti|Port-au-Prince
GRULAC-2|Paraguay|GRULAC|Paraguay|Asunción
GRULAC-3|Jamaica|GRULAC|Jamaica|Kingston
GRULAC-4|Uruguay|GRULAC|Uruguay|Montevideo
WEOG-1|Iceland|WEOG|Iceland|Reykjavik
WEOG-2|Portugal|WEOG|Portugal|Lisbon
WEOG-3|New Zealand|WEOG|New Zealand|Wellington
WEOG-4|Malta|WEOG|Malta|Valletta
HOST-1|Switzerland|WEOG|Switzerland|Bern
HOST-2|Tunisia|Africa|Tunisia|Tunis
BUSINESS-1|Example Cable Cooperative|Business|Kenya|Nairobi
BUSINESS-2|Illustrative Chamber of Digital Trade|Business|Ireland|Dublin
BUSINESS-3|Example Mobile Operators’ Forum|Business|India|New Delhi
BUSINESS-4|Illustrative Small Firms Network|Business|Ghana|Accra
BUSINESS-5|Sample Cloud Association|Business|Canada|Ottawa
CIVIL-1|Illustrative Centre for Rural Access|Civil society|Malawi|Lilongwe
CIVIL-2|Example Women’s Network on Internet Policy|Civil society|Senegal|Dakar
CIVIL-3|Illustrative Youth Assembly|Civil society|Peru|Lima
CIVIL-4|Example Privacy Watch|Civil society|Germany|Berlin
CIVIL-5|Illustrative Consumers’ League|Civil society|Philippines|Manila
TECH-1|Example Internet Exchange|Technical and academic community|Rwanda|Kigali
TECH-2|Illustrative University of Network Studies|Technical and academic community|Argentina|Buenos Aires
TECH-3|Sample Domain Registry|Technical and academic community|Samoa|Apia
TECH-4|Example Standards Laboratory|Technical and academic community|Finland|Helsinki
TECH-5|Illustrative Academy of Informatics|Technical and academic community|Kazakhstan|Almaty
IGO-1|Example Regional Telecommunity|Intergovernmental organizations||Addis Ababa
IGO-2|Illustrative Union for Postal Data|Intergovernmental organizations||Bern
IGO-3|Sample Development Bank|Intergovernmental organizations||Abidjan
IGO-4|Example Conference on Statistics|Intergovernmental organizations||Geneva
IGO-5|Illustrative Organization for Small Islands|Intergovernmental organizations||Port Louis
"""
"""seat | holder | regional group of a State, else stakeholder group | country | city"""

OTHERS = """
Kenya|State|Kenya|Nairobi
Lao People's Democratic Republic|State|Lao People's Democratic Republic|Vientiane
Bolivia (Plurinational State of)|State|Bolivia (Plurinational State of)|La Paz
Norway|State|Norway|Oslo
Mongolia|State|Mongolia|Ulaanbaatar
Bangladesh|State|Bangladesh|Dhaka
Example Bureau of Radio Amateurs|Non-governmental organizations|Indonesia|Jakarta
Illustrative Library Alliance|Civil society|Mission permanente|Geneva
Example Open Data Circle|Civil society|Burkina Faso|Ouagadougou
Illustrative Disability and Internet Forum|Civil society|worldwide|London
示例互联网研究中心 (Example Internet Research Centre)|Technical and academic community|Singapore|Singapore
Illustrative Institute of Protocols|Technical and academic community|China|Beijing
Example Start-up House|Business|Ethiopia|Addis Ababa
Illustrative Payments Guild|Business|Mexico|Mexico City
Sample Agency for Public Networks|Specialized agencies and related organizations||Geneva
Example Wire Service|Media|France|Paris
Illustrative Secretariat|United Nations Secretariat units and bodies|Switzerland|Geneva
Example Interpreters’ Pool|Other||Geneva
"""
"""observers, secretariat and others: name | group | country as written | city"""

PEOPLE = """
Grace|Nakawuki|F|Uganda|
Moses|Okello-Byaruh|M|Uganda|
Ruth|Atim|F|Uganda|
Petrus|Shivuteni|M|Namibia|
Ndapewa|Hamunyela|F|Namibia|
Aya|N’Guessan-Kobré|F|Côte d’Ivoire|
Yao|Brouzié|M|Côte d’Ivoire|
Neema|Mwakipesa|F|United Republic of Tanzania|
Juma|Kilindo|M|United Republic of Tanzania|
Nguyễn Thị|Hồng Ánh|F|Viet Nam|
Trần|Quốc Bảo|M|Viet Nam|
सीता|थापामगर|F|Nepal|Sita Thapamagar
Bikash|Gurungrai|M|Nepal|
Leimara|Tahi-Kalo|F|Vanuatu|
ليان|الخطيبي|F|Jordan|Layan Al-Khatibi
سامر|حدادين الزرقاوي|M|Jordan|Samer Haddadin Al-Zarqawi
Անահիտ|Սարոյանց|F|Armenia|Anahit Saroyants
Tigran|Melikbekyan|M|Armenia|
ნინო|ბერიკაშვილი|F|Georgia|Nino Berikashvili
Мария|Хаджистоева|F|Bulgaria|Maria Hadzhistoeva
Калоян|Бойновски|M|Bulgaria|Kaloyan Boynovski
Jiří|Dvořáček-Malý|M|Czechia|
Želmíra|Říhošková|F|Czechia|
Wideline|Jean-Batichon|F|Haiti|
Roodly|D’Orméus|M|Haiti|
Ñasaindy|Benítez Yegros|F|Paraguay|
Andre|O’Garro|M|Jamaica|
Shanique|Fullerwood|F|Jamaica|
Martín|Echegorría|M|Uruguay|
Þóra|Bjarkadóttir|F|Iceland|
Inês|Vasconcelinhos|F|Portugal|
Gonçalo|Sá-Nogueirão|M|Portugal|
Mereana|Te Whāiti|F|New Zealand|
Karmenu|Xuerebatti|M|Malta|
Annelies|Brünigger|F|Switzerland|
Loïc|Châtelandry|M|Switzerland|
مروان|بن يوسفية|M|Tunisia|Marouane Ben Youssefia
Héla|Trabelsine|F|Tunisia|
Wanjiru|Kimanthi|F|Example Cable Cooperative|
Fionn|O’Dalaighan|M|Illustrative Chamber of Digital Trade|
Padmavathi|Raghunathapuram|F|Example Mobile Operators’ Forum|
Rohit|Chaudhuryar|M|Example Mobile Operators’ Forum|
Kwabena|Asantefio|M|Illustrative Small Firms Network|
Marie-Ève|Tremblayard|F|Sample Cloud Association|
Chikondi|Phirimba|M|Illustrative Centre for Rural Access|
Thokozani|Nyirongozi|F|Illustrative Centre for Rural Access|
Aïcha|Ndiayette|F|Example Women’s Network on Internet Policy|
Killa|Quispehuamán|F|Illustrative Youth Assembly|
Jürgen|Größenbächer|M|Example Privacy Watch|
Maricel|Dela Rosales|F|Illustrative Consumers’ League|
Emmanuel|Habyarugwiza|M|Example Internet Exchange|
Divine|Uwamalira|F|Example Internet Exchange|
Lucía|Etchebarne Ponzetti|F|Illustrative University of Network Studies|
Tuilagi|Faleolotu|M|Sample Domain Registry|
Väinö|Hyvärilä|M|Example Standards Laboratory|
Айгерим|Сатыбалдинова|F|Illustrative Academy of Informatics|Aigerim Satybaldinova
Desta|Woldemariamu|M|Example Regional Telecommunity|
Ueli|Zürrerli|M|Illustrative Union for Postal Data|
Affoué|Kouamélan|F|Sample Development Bank|
Ines|de la Fontanière|F|Example Conference on Statistics|
Anjali|Ramgoolamay|F|Illustrative Organization for Small Islands|
Otieno|Wekesafu|M|Kenya|
Khamla|Phommasanith|M|Lao People's Democratic Republic|
Warawara|Mamani-Ticonipa|F|Bolivia (Plurinational State of)|
Sølvi|Bjørnsætre|F|Norway|
Оюунчимэг|Батсүхбаатар|F|Mongolia|Oyuunchimeg Batsukhbaatar
Farhana|Chowdhuryni|F|Bangladesh|
|Wulandarini|F|Example Bureau of Radio Amateurs|
Noël|Peyrelongue|M|Illustrative Library Alliance|
Wendkuni|Ouédraogoba|M|Example Open Data Circle|
Siobhán|MacEachranell|F|Illustrative Disability and Internet Forum|
慧敏|欧阳林|F|示例互联网研究中心 (Example Internet Research Centre)|Huimin Ouyanglin
子轩|司徒明|M|Illustrative Institute of Protocols|Zixuan Situming
雨桐|诸葛晴|F|Illustrative Institute of Protocols|Yutong Zhugeqing
Selamawit|Gebretsadikan|F|Example Start-up House|
Xóchitl|Ñongaray|F|Illustrative Payments Guild|
Dragica|Petrovčinić|F|Sample Agency for Public Networks|
Théo|Lempereux|M|Example Wire Service|
Salomé|Aubryard|F|Illustrative Secretariat|
Kofi|Mensahdu|M|Illustrative Secretariat|
Beatriz|Lobatón|F|Illustrative Secretariat|
Haruka|Minamisawara|F|Illustrative Secretariat|
Omar|Belhajoui|M|Example Interpreters’ Pool|
Mbali|Nkosinhle|F|Example Open Data Circle|
Tomás|Irigoyenea|M|Illustrative Payments Guild|
Elif|Karadenizgil|F|Illustrative Library Alliance|
Pekka|Lahtisaari|M|Example Standards Laboratory|
Amaru|Condoriqui|M|Illustrative Youth Assembly|
Joy|Namutebiri|F|Illustrative Small Firms Network|
Baraka|Mtengeti|M|Example Cable Cooperative|
Camila|Sosa Etcheverz|F|Uruguay|
"""
"""given names | family name | gender | party | the same in Latin letters, where it is written in others"""

WALK_INS = (
    "Baraka Mtengeti",
    "Camila Sosa Etcheverz",
    "Amaru Condoriqui",
    "Elif Karadenizgil",
    "Omar Belhajoui",
)
"""They come without having registered."""

COUNTRY_SPELLINGS = {
    "Côte d’Ivoire": ("Côte d'Ivoire", "Ivory Coast"),
    "Viet Nam": ("Viet Nam", "VIETNAM"),
    "United Republic of Tanzania": ("United Republic of Tanzania", "Tanzania"),
    "Namibia": ("NA", "Namibia"),
    "Uganda": ("Uganda", "UGA", "Ouganda"),
    "Jordan": ("Jordanie", "Jordan"),
    "Czechia": ("Czech Republic", "Czechia"),
    "Haiti": ("Haïti", "Haiti"),
    "Switzerland": ("Suisse", "Switzerland"),
    "Jamaica": ("JAMAICA", "Jamaica"),
    "Lao People's Democratic Republic": ("Lao PDR",),
    "Bolivia (Plurinational State of)": ("Bolivia",),
    "Canada": ("Canada/Québec",),
    "Rwanda": ("Rwanda", "RW"),
    "Philippines": ("Phillipines",),
}
"""How the desk wrote a country, one way per person in turn."""

CLDR = {
    "Viet Nam": "Vietnam",
    "United Republic of Tanzania": "Tanzania",
    "Lao People's Democratic Republic": "Laos",
    "Bolivia (Plurinational State of)": "Bolivia",
}
"""How Indico's list of countries has them, where it differs."""
NO_COUNTRY = ("worldwide", "Mission permanente")
"""Written where a country was asked for."""
