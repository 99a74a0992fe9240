"""Start here: page configuration, access and navigation; nothing else."""

import streamlit as st

from dashboard import access, navigation, session, sidebar, turns

st.set_page_config(page_title="Working group", page_icon="static/icon.svg", layout="wide", initial_sidebar_state=330)
access.require()
page = navigation.pages()
with turns.turn():
    session.begin(sidebar.choose)
    page.run()
