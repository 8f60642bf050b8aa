/** Held awards with what was decided about them. */
export const DECIDED = 'held LEFT JOIN approvals ON approvals.plan = held.plan AND approvals.award = held.id';
/** Whether a held award has been booked since, as an award or as an offer. */
export const BOOKED = '(EXISTS (SELECT 1 FROM awards WHERE awards.id = held.id) OR EXISTS (SELECT 1 FROM offers WHERE offers.id = held.id))';

/** What was held and is not booked. */
export const UNBOOKED = `${DECIDED} WHERE NOT ${BOOKED}`;
/** What of it was not declined either: it waits, or is booked by the next run. */
export const OPEN = `${UNBOOKED} AND coalesce(approvals.declined, 0) = 0`;
