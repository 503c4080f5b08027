"""Changes of sessions, and webhooks with their deliveries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0008"
down_revision = "m0007"
branch_labels = None
depends_on = None

SESSION_CHANGED = """
CREATE FUNCTION session_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT coalesce(max(sequence) + 1, 0) INTO NEW.sequence FROM session_change
            WHERE event_slug = NEW.event_slug AND kind = NEW.kind;
        NEW.changed_at := now();
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO session_change
            (event_slug, kind, sequence, changed_at, date_before, start_before, state_before)
            VALUES (OLD.event_slug, OLD.kind, OLD.sequence + 1, now(), OLD.date, OLD.start, OLD.state);
        RETURN OLD;
    END IF;
    IF (NEW.date, NEW.start, NEW.state) IS DISTINCT FROM (OLD.date, OLD.start, OLD.state) THEN
        NEW.sequence := OLD.sequence + 1;
        NEW.changed_at := now();
        INSERT INTO session_change
            (event_slug, kind, sequence, changed_at, date_before, start_before, state_before, date, start, state)
            VALUES (NEW.event_slug, NEW.kind, NEW.sequence, NEW.changed_at,
                    OLD.date, OLD.start, OLD.state, NEW.date, NEW.start, NEW.state);
    END IF;
    RETURN NEW;
END
$$
"""

EVENT_MOVED = """
CREATE FUNCTION event_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE session SET sequence = sequence + 1, changed_at = now() WHERE event_slug = NEW.slug;
    RETURN NULL;
END
$$
"""


def upgrade() -> None:
    """Create the tables and the triggers."""
    _count_changes_of_sessions()


def downgrade() -> None:
    """Drop the tables and the triggers."""
    op.execute("DROP TRIGGER moved ON event")
    op.execute("DROP TRIGGER changed ON session")
    op.execute("DROP FUNCTION event_moved()")
    op.execute("DROP FUNCTION session_changed()")
    op.drop_table("session_change")
    op.drop_column("session", "changed_at")
    op.drop_column("session", "sequence")


def _count_changes_of_sessions() -> None:
    now = sa.text("now()")
    op.add_column("session", sa.Column("sequence", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("session", sa.Column("changed_at", sa.DateTime(timezone=True), server_default=now, nullable=False))
    op.execute("UPDATE session SET changed_at = event.recorded_at FROM event WHERE event.slug = event_slug")
    op.create_table(
        "session_change",
        sa.Column("session_change_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_slug", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("date_before", sa.Date(), nullable=False),
        sa.Column("start_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_before", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_slug"], ["event.slug"], name=op.f("fk_session_change_event_slug")),
        sa.PrimaryKeyConstraint("session_change_id", name=op.f("pk_session_change")),
    )
    op.create_index(op.f("ix_session_change_event_slug_kind"), "session_change", ["event_slug", "kind"], unique=False)
    op.create_index(op.f("ix_session_change_changed_at"), "session_change", ["changed_at"], unique=False)
    op.execute(SESSION_CHANGED)
    op.execute(EVENT_MOVED)
    op.execute(
        "CREATE TRIGGER changed BEFORE INSERT OR UPDATE OR DELETE ON session "
        "FOR EACH ROW EXECUTE FUNCTION session_changed()"
    )
    op.execute(
        "CREATE TRIGGER moved AFTER UPDATE OF circuit_id ON event FOR EACH ROW "
        "WHEN (OLD.circuit_id <> NEW.circuit_id) EXECUTE FUNCTION event_moved()"
    )
