"""Who is who across sources: names made comparable, pairs judged, and what is certain told apart from what is only likely."""
