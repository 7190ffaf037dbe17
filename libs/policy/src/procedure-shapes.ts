import { z } from 'zod';
import { meetingShare, positive } from './shapes.js';

// What packs say of the procedure beyond days and roles: who decides by how many votes, and what is heard before.

/** Votes that are no abstention: how many there must be, and which part of them must approve. */
export const jointMeeting = z.strictObject({ minimumVotes: positive, majority: meetingShare });

const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, { error: '代码须为大写下划线 / a code is UPPER_SNAKE' });
const codes = z.array(code).min(1).nullable();

/** Kinds of items that are heard in public before the joint meeting. Every condition that is not null must hold. */
export const hearings = z.array(
  z.strictObject({
    code,
    zh: z.string().min(1),
    en: z.string().min(1),
    itemTypes: codes,
    responsibilityModes: codes,
    minimumPeopleServed: positive.nullable(),
    minimumCommunities: positive.nullable(),
  }),
);
