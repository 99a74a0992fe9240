"""Circles over a land silhouette; a click on one tells its `mark`.

Never a choropleth: at this scale it hides the small States and draws disputed borders.
"""

import altair as alt

from dashboard.theme import REGIONAL_GROUPS, SPOKEN, calm, colours, opens

LAND = "app/static/world_land_110m.topojson"
NOTE = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by the "
    "United Nations. One circle per State; coastlines: Natural Earth."
)


def circles(rows: alt.NamedData) -> alt.TopLevelMixin:
    """One circle per State, Needs: label, latitude, longitude, group, size, area (square pixels), mark."""
    land = alt.Chart(alt.topo_feature(LAND, "land")).mark_geoshape(fill="#E8EDF1", stroke=None, aria=False)
    places = (
        alt.Chart(rows)
        .mark_circle(opacity=0.8, stroke="white", strokeWidth=0.6, cursor="pointer")
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("area:Q", scale=None, legend=None),
            color=colours(REGIONAL_GROUPS),
            description=SPOKEN,
            tooltip=[
                alt.Tooltip("label:N", title="State"),
                alt.Tooltip("group:N", title="Regional group"),
                alt.Tooltip("size:Q", title="Number", format=","),
            ],
        )
        .add_params(opens())
    )
    return calm(alt.layer(land, places).project("equalEarth"))
