-- grain:  one row per meeting and delegation, with what it counts as
-- params: $body, $country
-- uses:   delegation_kind
-- rule:   a person present both in person and remotely counts once among the people, and as in person. Of an organization only the people
--         of a country that is asked for count.
SELECT
    d.*,
    coalesce(CASE WHEN k.is_state THEN c.name END, d.as_written, 'not named') AS delegation,
    c.name AS country,
    d.people - d.in_person - d.remote AS mode_not_known,
    k.is_state AND d.iso3 IS NULL AS is_country_not_known,
    k.is_state AND d.people = 1 AS is_one_person,
    k.regional_group, k.is_state, k.is_other, k.is_group_not_known, k.is_ldc, k.is_lldc, k.is_sids, k.is_developing, k.is_developed,
    k.is_development_not_known, k.classified_on
FROM (
    SELECT
        body, meeting, stakeholder_group, delegation_key,
        min(iso3) AS iso3, min(delegation) AS as_written,
        sum(people) AS people, sum(women) AS women, sum(people_with_gender) AS people_with_gender,
        sum(in_person) AS in_person, sum(remote_only) AS remote,
        min(source) AS source, min(origin) AS origin, min(first_record) AS first_record, max(last_record) AS last_record,
        sum(records) AS records
    FROM presence_sum
    WHERE body = $body AND ($country IS NULL OR iso3 = $country)
    GROUP BY body, meeting, stakeholder_group, delegation_key
) AS d
INNER JOIN delegation_kind AS k
    ON k.meeting = d.meeting AND k.stakeholder_group IS NOT DISTINCT FROM d.stakeholder_group AND k.iso3 IS NOT DISTINCT FROM d.iso3
LEFT JOIN country AS c ON c.iso3 = d.iso3
