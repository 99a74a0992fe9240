-- grain: one row per working group of whose attendance no source tells
SELECT b.body FROM body AS b WHERE b.body NOT IN (SELECT a.body FROM attendance AS a)
