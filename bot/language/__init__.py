"""The languages of the interface: our own words, dates and figures; what articles say stays as it was printed."""
