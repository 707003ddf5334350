"""The benchmark: how fast the product is over HTTP, beside a bare program and the bare database."""
