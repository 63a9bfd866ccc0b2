"""Charts and maps as PNG: what is drawn is data, how it is laid out is arithmetic, one small door makes it pixels."""
