"""The floor: one line and one chart under the same settings."""

import altair as alt
import pandas as pd
import streamlit as st

choice = st.selectbox("Regional group", ["All", "Africa", "Asia-Pacific", "Eastern Europe", "GRULAC"])
st.write(f"One line for {choice}.")
frame = pd.DataFrame({"label": list("abcde"), "value": [3, 1, 4, 1, len(choice)]})
st.altair_chart(alt.Chart(frame).mark_bar().encode(x="value:Q", y="label:N"))
