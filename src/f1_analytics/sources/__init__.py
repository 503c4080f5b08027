"""Where data comes from: the f1db archive, the Jolpica API and the weather services. Bytes in, domain records out."""
