import { z } from 'zod';
import { isDivisionCode12 } from './division.js';

// Unit-grid codes of urban management (CJ/T 349-2010; its text was not available): 6 digits county + 3 street
// + 3 community + 3 serial.

/**
 * True for a 15-digit unit-grid code: a community's 12 digits and a serial from 001 to 999. The text of the
 * grid standard itself was not available; the layout is the one stated by its local applications.
 */
export function isGridCode(code15: string): boolean {
  return /^\d{15}$/.test(code15) && isDivisionCode12(code15.slice(0, 12)) && code15.slice(12) !== '000';
}

/** The one 12-digit community to which the grid belongs, or null for no grid code. */
export function gridCommunity(code15: string): string | null {
  return isGridCode(code15) ? code15.slice(0, 12) : null;
}

/** A 15-digit unit-grid code. */
export const gridCode = z
  .string()
  .regex(/^\d{15}$/, { error: '网格代码应为 15 位数字 / a grid code has 15 digits', abort: true })
  .refine(isGridCode, {
    error:
      '网格代码前 12 位须为社区代码，后 3 位为 001–999 / 12 digits of a community, then a serial from 001 to 999',
  });
