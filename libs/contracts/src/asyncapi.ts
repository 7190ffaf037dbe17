// The bus as an AsyncAPI 3.0 document, from the same contracts that validate each event.
import type { EventContract } from './envelope.js';
import { jsonSchema } from './json-schema.js';
import { titleOf } from './titles.js';
import { topicsOf, type Topic } from './topics.js';

/** CloudEvents 1.0 attributes as headers of a Kafka record (binary mode). All are text. */
const attributes = {
  ce_specversion: { type: 'string', const: '1.0' },
  ce_id: { type: 'string', format: 'uuid', description: 'Unique within its source.' },
  ce_source: { type: 'string', description: 'The producer, which owns the topic.' },
  ce_type: { type: 'string' },
  ce_subject: { type: 'string' },
  ce_time: {
    type: 'string',
    format: 'date-time',
    description: 'Evidence only; the register’s own time is that of law.',
  },
  ce_dataschema: { type: 'string' },
  ce_partitionkey: { type: 'string', description: 'The aggregate; also the key of the record.' },
  ce_aggseq: {
    type: 'string',
    pattern: '^[1-9][0-9]*$',
    description: 'Counts the events of a key without holes.',
  },
  ce_jurisdiction: { type: 'string', description: 'Prefix of the division code of the place concerned.' },
  ce_correlationid: { type: 'string' },
  ce_causationid: { type: 'string' },
  ce_policyversion: { type: 'string' },
  ce_traceparent: {
    type: 'string',
    pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
    description: 'W3C trace context of what wrote the event: go on from it.',
  },
  traceparent: { type: 'string', description: 'The same, where clients look for it by themselves.' },
  'content-type': { type: 'string', const: 'application/json' },
};
const optional = ['ce_causationid', 'ce_policyversion', 'ce_traceparent', 'traceparent'];

const headers = {
  type: 'object',
  properties: attributes,
  required: Object.keys(attributes).filter((name) => !optional.includes(name)),
};

function messageOf(contract: EventContract): object {
  const { zh, en } = titleOf(contract);
  return {
    name: contract.type,
    title: `${zh} / ${en}`,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/cloudEvent' },
    payload: jsonSchema(contract),
    correlationId: { location: '$message.header#/ce_correlationid' },
    bindings: { kafka: { key: { type: 'string' }, bindingVersion: '0.5.0' } },
  };
}

function channelOf(topic: Topic, contracts: readonly EventContract[]): object {
  const { name, partitions, retentionMs, compacted, maxBytes } = topic;
  return {
    address: name,
    messages: Object.fromEntries(
      contracts.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    bindings: {
      kafka: {
        topic: name,
        partitions,
        topicConfiguration: {
          'cleanup.policy': [compacted ? 'compact' : 'delete'],
          'retention.ms': retentionMs ?? -1,
          'max.message.bytes': maxBytes,
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

/** The whole bus. Each topic has one operation: its owner, and nobody else, sends to it. */
export function asyncApi(contracts: Iterable<EventContract>): object {
  const all = [...contracts].sort((a, b) => (a.type < b.type ? -1 : 1));
  const topics = topicsOf(all);
  const on = (topic: Topic): readonly EventContract[] => all.filter((each) => each.topic === topic.name);
  return {
    asyncapi: '3.0.0',
    info: {
      title: '社区图事件总线 / Shequ Graph event bus',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in Kafka binary mode. Order holds per key; delivery is at least once; a consumer keeps (source, id).',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channelOf(topic, on(topic))])),
    operations: Object.fromEntries(
      topics.map(({ name, owner }) => [
        `send.${name}`,
        { action: 'send', channel: { $ref: `#/channels/${name}` }, title: `${owner} → ${name}` },
      ]),
    ),
    components: {
      schemas: { cloudEvent: headers },
      messages: Object.fromEntries(all.map((contract) => [contract.type, messageOf(contract)])),
    },
  };
}
