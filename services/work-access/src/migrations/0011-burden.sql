-- A month of a community is read from the index alone: its tasks stand next to each other there, and all over the table.
drop index community_task_burden;
create index community_task_burden on community_task (community_code, month)
  include (state, department, item_type, citation_kind, citation_id, minutes, amount_fen, due_on)
  where state in ('ADMITTED', 'COMPLETED');
