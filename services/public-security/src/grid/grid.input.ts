import { gridCode } from '@shequ/standards';
import { z } from 'zod';

const text = z.string().trim().min(1).max(100);

export const registerGridInput = z.object({
  code: gridCode,
  name: z.object({ zh: text, en: text }),
  kind: z.enum(['GENERAL', 'SPECIAL']),
});
export type RegisterGrid = z.infer<typeof registerGridInput>;

export const assignGridOfficerInput = z.object({ gridCode, officer: z.string().trim().min(1).max(128) });
export type AssignGridOfficer = z.infer<typeof assignGridOfficerInput>;
