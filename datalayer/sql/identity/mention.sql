-- grain: one row per mention of a person: in a registration, an attendance, a travel request, a nomination (its focal point, and each
--        whom it names), a seat (who sits there, and in that person's place)
SELECT
    body, meeting, 'registration' AS kind, coalesce(name, trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) AS name, email,
    _iso3 AS iso3, represents AS organization, CAST(stakeholder_group AS VARCHAR) AS stakeholder_group,
    _source AS source, _origin AS origin, _record AS record
FROM registration
UNION ALL
SELECT body, meeting, 'attendance', coalesce(person, name_hint), email, _iso3, delegation, CAST(stakeholder_group AS VARCHAR), _source, _origin, _record
FROM attendance WHERE person IS NOT NULL OR email IS NOT NULL
UNION ALL
SELECT body, meeting, 'travel_request', traveller, email, _iso3, represents, CAST(stakeholder_group AS VARCHAR), _source, _origin, _record
FROM travel_request
UNION ALL
SELECT body, meeting, 'nomination', focal_point, focal_point_email, _iso3, member, CAST(stakeholder_group AS VARCHAR), _source, _origin, _record
FROM nomination WHERE focal_point IS NOT NULL
UNION ALL
SELECT body, meeting, 'nominee', trim(name), NULL, _iso3, member, stakeholder_group, _source, _origin, _record
FROM (
    SELECT body, meeting, unnest(string_split(representatives, ';')) AS name, _iso3, member, CAST(stakeholder_group AS VARCHAR) AS stakeholder_group,
        _source, _origin, _record
    FROM nomination
) AS n
WHERE trim(name) <> ''
UNION ALL
SELECT body, NULL, 'seat', representative, NULL, _iso3, holder, CAST(stakeholder_group AS VARCHAR), _source, _origin, _record
FROM seat WHERE representative IS NOT NULL
UNION ALL
SELECT body, NULL, 'seat', alternate, NULL, _iso3, holder, CAST(stakeholder_group AS VARCHAR), _source, _origin, _record
FROM seat WHERE alternate IS NOT NULL
