import { fieldPrefix } from './names.js';

const shared = `
"A key that waits for a person: its first event could not be applied, and those behind it keep their order."
type ParkedKey @shareable {
  consumer: String!
  topic: String!
  key: String!
  "Why the event at its head failed last."
  error: String!
  parkedAt: Instant!
  "How many events wait, the head among them."
  waiting: Int!
}

"An event that waits. Its content is not shown: it may hold what an operator has no business with."
type ParkedEvent @shareable {
  id: ID!
  source: String!
  type: String!
  subject: String!
  "Its number among the events of its key."
  sequence: Int!
  correlationId: ID!
  occurredAt: Instant!
  parkedAt: Instant!
  "Its own fault; null where it only waits behind another."
  error: String
}

"A record that was no event of its producer: charged to the sender, never applied."
type QuarantinedRecord @shareable {
  id: ID!
  consumer: String!
  "Who wrote it, as the bus knows."
  producer: String!
  reason: String!
  at: Instant!
}

type QuarantinePage @shareable {
  items: [QuarantinedRecord!]!
  next: ID
}

input ParkedKeyInput {
  consumer: String!
  topic: String!
  key: String!
}

input DiscardEventInput {
  consumer: String!
  topic: String!
  key: String!
  "The event that is given up."
  id: ID!
  "Why: kept with the event, and in the history of the key."
  reason: String!
}

"Every event that waited has been applied, in order, and the key is open again."
type KeyRedriven @shareable {
  applied: Int!
}

"An event failed again: it and those behind it go on waiting."
type KeyStillParked implements Problem @shareable {
  code: String!
  message: LocalizedText!
  applied: Int!
  id: ID!
  error: String!
}

"The event is given up for good. What waits behind it goes on with the next redrive."
type EventDiscarded @shareable {
  id: ID!
}

"Nothing of the kind waits here: somebody else was first, or the consumer is no more."
type NothingParked implements Problem @shareable {
  code: String!
  message: LocalizedText!
}

union RedriveResult = KeyRedriven | KeyStillParked | NothingParked
union DiscardResult = EventDiscarded | NothingParked
`;

/** What operators ask of one service and do there. The types are the same everywhere, the fields are the service's own. */
export function operationsSchema(service: string): string {
  const prefix = fieldPrefix(service);
  return `${shared}
extend type Query {
  "Keys of ${service} that wait for a person, the longest first; at most 500."
  ${prefix}ParkedKeys: [ParkedKey!]!
  "What waits of one key, in order; at most 500."
  ${prefix}ParkedEvents(of: ParkedKeyInput!): [ParkedEvent!]!
  "Records that ${service} would not take, the newest first."
  ${prefix}Quarantine(first: Int! = 20, after: ID): QuarantinePage!
}

extend type Mutation {
  "Applies what waits of a key, in order, until it is empty or an event fails again."
  ${prefix}Redrive(input: ParkedKeyInput!): RedriveResult!
  "Gives one waiting event up for good."
  ${prefix}Discard(input: DiscardEventInput!): DiscardResult!
}
`;
}
