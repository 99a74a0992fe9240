"""Attendance reports of Zoom, Microsoft Teams, Webex and Google Meet, and other lists of who joined and left when."""
