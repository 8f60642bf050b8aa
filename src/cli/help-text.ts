/** The exit codes, as the README lists them too. */
export const EXIT_CODES = `Exit codes:
  0    all well (also: nothing to do)
  1    done, but something needs a person: rejected rows, refused or unknown letters
  2    could not run: usage, policy, input, settings
  3    a limit of the policy stopped it before anything was sent
  4    another run holds the ledger
  5    there is something to send (only with plan --detailed-exitcode)
  130  interrupted; run the same command again to go on`;

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  init: ['makegood init bad-tuesday --playbook shipping-outage'],
  check: ['makegood check', 'makegood check --policy bad-tuesday/policy.yaml', 'makegood check --examples'],
  plan: ['makegood plan', 'makegood plan --json | jq .totals', 'makegood plan --as-of "2026-11-17 18:00"'],
  show: ['makegood show plans/2026-11-21-bad-tuesday-7f3c91'],
  send: [
    'makegood send plans/2026-11-21-bad-tuesday-7f3c91 --outbox outbox/',
    'MAKEGOOD_SMTP_URL=smtps://user:password@mail.example.com makegood send plans/2026-11-21-bad-tuesday-7f3c91 --smtp',
  ],
  explain: ['makegood explain customer@example.com'],
};

/** The examples under a verb's help. */
export function describeExamples(verb: string): string {
  const examples = EXAMPLES[verb] ?? [];
  return [examples.length === 1 ? 'Example:' : 'Examples:', ...examples.map((example) => `  ${example}`)].join('\n');
}
