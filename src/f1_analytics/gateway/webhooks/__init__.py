"""Webhooks: addresses that are told what happens, with signed messages."""
