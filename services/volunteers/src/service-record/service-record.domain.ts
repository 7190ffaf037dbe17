import type { LocalizedText } from '@shequ/contracts';

export interface Period {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

export interface HoursRefused {
  readonly kind: 'VolunteerHoursRefused';
  readonly code: 'OUTSIDE_ACTIVITY' | 'PERIOD_OVER_A_DAY' | 'HOURS_EXCEED_PERIOD';
  readonly message: LocalizedText;
  readonly mostMinutes: number | null;
}

export interface RecordOverlaps extends Period {
  readonly kind: 'VolunteerRecordOverlaps';
  readonly code: 'RECORD_OVERLAPS';
  readonly message: LocalizedText;
}

const minuteMs = 60_000;
const minutesOfDay = 1_440;

function refuse(
  code: HoursRefused['code'],
  message: LocalizedText,
  mostMinutes: number | null,
): HoursRefused {
  return { kind: 'VolunteerHoursRefused', code, message, mostMinutes };
}

/**
 * Actual hours: within the activity, at most the time between beginning and end, and no period longer than a day, so that
 * with no two periods of a person overlapping nobody is credited with more than 24 hours a day.
 */
export function refuseHours(
  period: Period,
  minutes: number,
  activity: { readonly startsAt: Date; readonly endedAt: Date },
): HoursRefused | null {
  if (period.startedAt < activity.startsAt || period.endedAt > activity.endedAt) {
    const zh = `须在活动实际时间之内（至 ${activity.endedAt.toISOString()}）`;
    const en = `It must lie within the activity, which ended at ${activity.endedAt.toISOString()}`;
    return refuse('OUTSIDE_ACTIVITY', { zh, en }, null);
  }
  const most = Math.floor((period.endedAt.getTime() - period.startedAt.getTime()) / minuteMs);
  if (most > minutesOfDay) {
    const zh = '一条记录不得超过二十四小时，请按日分别记录';
    return refuse(
      'PERIOD_OVER_A_DAY',
      { zh, en: 'A record covers at most 24 hours: record day by day' },
      null,
    );
  }
  if (minutes <= most) return null;
  const zh = `服务时长 ${minutes} 分钟超过起止之间的 ${most} 分钟`;
  return refuse(
    'HOURS_EXCEED_PERIOD',
    { zh, en: `${minutes} minutes are more than the ${most} between beginning and end` },
    most,
  );
}

/** A person cannot serve in two places at once. */
export function refuseOverlap(other: Period | null): RecordOverlaps | null {
  if (other === null) return null;
  const message = {
    zh: '该志愿者在此时段已有服务记录，请核对起止时间',
    en: 'This volunteer has a record at that time already: check beginning and end',
  };
  const { startedAt, endedAt } = other;
  return { kind: 'VolunteerRecordOverlaps', code: 'RECORD_OVERLAPS', message, startedAt, endedAt };
}
