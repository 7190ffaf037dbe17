import { describe, expect, it } from '@jest/globals';
import {
  contractOf,
  eventContracts,
  jsonSchema,
  ownerOf,
  register,
  taskTopics,
  workAccess,
} from './index.js';

describe('event contracts', () => {
  it.each([...eventContracts.values()])('$type stands on the topic of its producer', (contract) => {
    expect(contract.type).toMatch(/^cn\.shequ\.[a-z-]+\.[a-z-]+\.[a-z-]+\.v\d+$/);
    expect(contract.topic.split('.')[0]).toBe(contract.producer);
    expect(ownerOf(contract.topic)).toBe(contract.producer);
    expect(contractOf(contract.type)).toBe(contract);
  });

  it.each([...eventContracts.values()])('$type has a JSON Schema', (contract) => {
    expect(jsonSchema(contract)).toMatchObject({ type: 'object' });
  });

  it('refuses a second writer for a topic', () => {
    expect(() => register({ ...workAccess.taskAdmitted, producer: 'volunteers' })).toThrow(
      /belongs to work-access/,
    );
  });

  it('lists the topics that gate two reads', () => {
    expect(taskTopics).toContain('public-security.community-task');
    expect(taskTopics).toContain('agency-environment.community-task');
    expect(taskTopics).not.toContain('work-access.community-task');
  });
});
