"""Circles over a land silhouette. Never a choropleth: at this scale it hides the small States and draws disputed borders."""

import altair as alt

from dashboard.theme import REGIONAL_GROUPS, calm, colours

LAND = "app/static/world_land_110m.topojson"


def circles(rows: alt.NamedData) -> alt.TopLevelMixin:
    """One circle per State, its area by `size`. Needs: label, latitude, longitude, group, size."""
    land = alt.Chart(alt.topo_feature(LAND, "land")).mark_geoshape(fill="#E8EDF1", stroke=None, aria=False)
    places = (
        alt.Chart(rows)
        .mark_circle(opacity=0.8, stroke="white", strokeWidth=0.6)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("size:Q", scale=alt.Scale(range=[40, 700], domainMin=0), legend=None),
            color=colours(REGIONAL_GROUPS),
            tooltip=[
                alt.Tooltip("label:N", title="State"),
                alt.Tooltip("group:N", title="Regional group"),
                alt.Tooltip("size:Q", title="Number", format=","),
            ],
        )
    )
    return calm(alt.layer(land, places).project("equalEarth"))
