import type { OutagesPreset } from '../policy/policy.ts';

/**
 * The log of UptimeRobot: a row an event, of which only "Down" is an outage. It says how long each lasted, in whole
 * minutes, and not when it ended. How its dates are written and by which clock is told nowhere: ISO 8601 unless the
 * policy says otherwise, and the zone only the policy can say.
 */
const UPTIMEROBOT: OutagesPreset = {
  name: 'uptimerobot',
  columns: {
    start: 'Date-Time',
    minutes: 'Duration (in mins.)',
    event: 'Event',
    monitor: 'Monitor',
    url: 'Monitor URL',
    reason: 'Reason',
    lasted: 'Duration',
  },
  marks: ['start', 'minutes', 'event', 'monitor'],
  identity: ['monitor', 'url'],
  dates: [],
  only: { column: 'event', are: ['down'] },
  clock: 'your UptimeRobot account, or UTC: compare a row with what its website shows',
};

/** Incidents of Better Stack, as its API gives them (the fields of each under `attributes`) or as a table. One that nothing confirmed is none. */
const BETTER_STACK: OutagesPreset = {
  name: 'better-stack',
  columns: {
    id: 'id',
    start: { either: ['attributes.started_at', 'started_at'] },
    end: { either: ['attributes.resolved_at', 'resolved_at'] },
    monitor: { either: ['attributes.name', 'name'] },
    url: { either: ['attributes.url', 'url'] },
    cause: { either: ['attributes.cause', 'cause'] },
    status: { either: ['attributes.status', 'status'] },
    acknowledged_at: { either: ['attributes.acknowledged_at', 'acknowledged_at'] },
    team: { either: ['attributes.team_name', 'team_name'] },
  },
  marks: ['start', 'end', 'monitor', 'cause', 'status'],
  identity: ['monitor', 'url'],
  dates: [],
  only: { column: 'status', areNot: ['unconfirmed'] },
};

/** The public incidents of a page by Statuspage (/api/v2/incidents.json); the components that each names are joined by commas. */
const STATUSPAGE: OutagesPreset = {
  name: 'statuspage',
  columns: {
    id: 'id',
    start: 'created_at',
    end: 'resolved_at',
    incident: 'name',
    status: 'status',
    impact: 'impact',
    components: 'components.name',
  },
  marks: ['id', 'start', 'end', 'status', 'impact'],
  identity: ['incident'],
  dates: [],
};

/** What Pingdom's API gives as summary.outage, for one check: stretches of "up", "down" and "unknown", by Unix seconds. */
const PINGDOM: OutagesPreset = {
  name: 'pingdom',
  columns: { start: 'timefrom', end: 'timeto', status: 'status' },
  marks: ['start', 'end', 'status'],
  identity: [],
  dates: ['unix'],
  only: { column: 'status', are: ['down'] },
};

/** The exports of outages that are known by name. */
export const OUTAGE_PRESETS: readonly OutagesPreset[] = [UPTIMEROBOT, BETTER_STACK, STATUSPAGE, PINGDOM];
