"""Changes of sessions, and webhooks with their deliveries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
    _create_webhooks()


def downgrade() -> None:
    """Drop the tables and the triggers."""
    op.drop_table("webhook_position")
    op.drop_table("webhook_delivery")
    op.drop_table("webhook_message")
    op.drop_table("webhook")
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


def _create_webhooks() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "webhook",
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.Column("secret_nonce", sa.LargeBinary(), nullable=False),
        sa.Column("previous_nonce", sa.LargeBinary(), nullable=True),
        sa.Column("previous_until", instant, nullable=True),
        sa.Column("created_at", instant, nullable=False),
        sa.Column("delivered_at", instant, nullable=True),
        sa.CheckConstraint("disabled_reason IN ('failing', 'gone')", name=op.f("ck_webhook_disabled_reason_known")),
        sa.CheckConstraint("cardinality(topics) > 0", name=op.f("ck_webhook_some_topic")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_webhook_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("webhook_id", name=op.f("pk_webhook")),
    )
    op.create_index(
        op.f("ix_webhook_account_id_created_at_webhook_id"),
        "webhook",
        ["account_id", "created_at", "webhook_id"],
        unique=False,
    )
    op.create_table(
        "webhook_message",
        sa.Column("webhook_message_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("webhook_message_id", name=op.f("pk_webhook_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_webhook_message_message_id")),
    )
    op.create_index(op.f("ix_webhook_message_created_at"), "webhook_message", ["created_at"], unique=False)
    op.create_table(
        "webhook_delivery",
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("webhook_message_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries_left", sa.SmallInteger(), nullable=False),
        sa.Column("next_attempt_at", instant, nullable=True),
        sa.Column("leased_until", instant, nullable=True),
        sa.Column("attempts", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.Column("delivered_at", instant, nullable=True),
        sa.CheckConstraint("state IN ('pending', 'delivered', 'failed')", name=op.f("ck_webhook_delivery_state_known")),
        sa.CheckConstraint("tries_left >= 0", name=op.f("ck_webhook_delivery_tries_left_counts_down")),
        sa.CheckConstraint(
            "(state = 'pending') = (next_attempt_at IS NOT NULL)",
            name=op.f("ck_webhook_delivery_only_pending_is_tried"),
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.webhook_id"], name=op.f("fk_webhook_delivery_webhook_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["webhook_message_id"],
            ["webhook_message.webhook_message_id"],
            name=op.f("fk_webhook_delivery_webhook_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("webhook_id", "webhook_message_id", name=op.f("pk_webhook_delivery")),
    )
    op.create_index(
        op.f("ix_webhook_delivery_webhook_message_id"), "webhook_delivery", ["webhook_message_id"], unique=False
    )
    op.create_index(
        "ix_webhook_delivery_due",
        "webhook_delivery",
        ["next_attempt_at"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "webhook_position",
        sa.Column("one", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("forecast", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("session_change", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("one", name=op.f("ck_webhook_position_one_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_webhook_position")),
    )
    op.execute(
        "INSERT INTO webhook_position (forecast, document, session_change) "
        "SELECT (SELECT coalesce(max(forecast_id), 0) FROM forecast), "
        "(SELECT coalesce(max(document_id), 0) FROM document), 0"
    )
