-- grain: one row per value of a dimension, with the label that a person reads and its place in order
SELECT 'regional_group' AS dimension, code, label, place FROM word WHERE list = 'RegionalGroup'
UNION ALL SELECT 'regional_group', 'other', 'Others (no State)', 90
UNION ALL SELECT 'regional_group', 'not_known', 'Not known', 99
UNION ALL SELECT 'stakeholder_group', code, label, place FROM word WHERE list = 'StakeholderGroup'
UNION ALL SELECT 'stakeholder_group', 'not_known', 'Not known', 99
UNION ALL SELECT 'kind', code, label, place FROM word WHERE list = 'SeatKind'
UNION ALL SELECT 'state', code, label, place FROM word WHERE list = 'SeatState'
UNION ALL SELECT 'gender', code, label, place FROM word WHERE list = 'Gender'
UNION ALL SELECT 'gender', 'not_known', 'Not given', 99
UNION ALL SELECT 'development', 'ldc', 'Least developed countries (LDC)', 1
UNION ALL SELECT 'development', 'lldc', 'Landlocked developing countries (LLDC)', 2
UNION ALL SELECT 'development', 'sids', 'Small island developing States (SIDS)', 3
UNION ALL SELECT 'development', 'developing', 'Developing', 4
UNION ALL SELECT 'development', 'developed', 'Developed', 5
UNION ALL SELECT 'development', 'other', 'Others (no State)', 90
UNION ALL SELECT 'development', 'not_known', 'Not known', 99
UNION ALL SELECT 'meeting', meeting, title, number FROM meeting
UNION ALL SELECT 'country', iso3, name, 1 FROM country
UNION ALL SELECT 'country', 'not_known', 'Not known', 99
UNION ALL SELECT 'all', 'all', 'All', 1
UNION ALL SELECT 'component', code, label, place FROM word WHERE list = 'CostComponent'
UNION ALL SELECT 'component', 'not_known', 'Not known', 99
UNION ALL SELECT 'class', code, label, place FROM word WHERE list = 'FundingClass'
UNION ALL SELECT 'class', 'no_class', 'In no class that the policy names', 90
UNION ALL SELECT 'class', 'not_known', 'Not known', 99
UNION ALL SELECT DISTINCT 'question', question, question, place FROM question
UNION ALL SELECT 'question', 'any', 'Any text', 1
UNION ALL SELECT 'language', 'not_known', 'Language not given', 90
UNION ALL SELECT 'language', 'none', 'No text known', 99
UNION ALL SELECT 'standing', 'member', 'Members', 1
UNION ALL SELECT 'standing', 'other', 'Observers and others', 2
