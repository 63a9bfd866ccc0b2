"""One week of a war as eight invented outlets might have told it: what a first start reads. See docs/sample.md."""
