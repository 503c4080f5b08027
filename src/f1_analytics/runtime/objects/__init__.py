"""Named objects: a bucket of S3 in production, a local folder otherwise."""
