"""The methods text: sentences of what ran, each with the keys of its papers."""
