"""Guard the ledger: forecasts can only be appended, and each must continue the chain."""

from __future__ import annotations

from alembic import op

revision = "m0005"
down_revision = "m0004"
branch_labels = None
depends_on = None

APPEND_ONLY = """
CREATE FUNCTION forecast_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published forecasts cannot be changed: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$
"""

CONTINUES_CHAIN = """
CREATE FUNCTION forecast_continues_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_id bigint;
    last_hash text;
BEGIN
    SELECT forecast_id, hash INTO last_id, last_hash FROM forecast ORDER BY forecast_id DESC LIMIT 1;
    IF NOT FOUND THEN
        last_id := 0;
        last_hash := repeat('0', 64);
    END IF;
    IF NEW.forecast_id <> last_id + 1 OR NEW.prev_hash <> last_hash THEN
        RAISE EXCEPTION 'forecast % does not continue the chain after forecast %', NEW.forecast_id, last_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$
"""


def upgrade() -> None:
    """Create the triggers."""
    op.execute(APPEND_ONLY)
    op.execute(CONTINUES_CHAIN)
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON forecast "
        "FOR EACH STATEMENT EXECUTE FUNCTION forecast_append_only()"
    )
    # Also where a session pretends to be a replica, which skips ordinary triggers.
    op.execute("ALTER TABLE forecast ENABLE ALWAYS TRIGGER append_only")
    op.execute(
        "CREATE TRIGGER continues_chain BEFORE INSERT ON forecast "
        "FOR EACH ROW EXECUTE FUNCTION forecast_continues_chain()"
    )


def downgrade() -> None:
    """Drop the triggers."""
    op.execute("DROP TRIGGER continues_chain ON forecast")
    op.execute("DROP TRIGGER append_only ON forecast")
    op.execute("DROP FUNCTION forecast_continues_chain()")
    op.execute("DROP FUNCTION forecast_append_only()")
