/** The runs of a plan whose worker lives, for `IN (…)`; its parameters are the plan and now. */
export const LIVING = 'SELECT run FROM workers WHERE plan = ? AND until > ?';
