-- From which trace an event goes on: W3C trace context, as the change that wrote it carried it. The state of a topic keeps none: it is
-- read long after.
alter table outbox add column traceparent text
  check (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
