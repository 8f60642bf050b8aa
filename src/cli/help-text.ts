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
  detect: ['makegood detect orders.csv outages.csv', 'makegood detect exports/*.csv --out policy.yaml', 'makegood detect orders.csv --json | jq .files'],
  check: ['makegood check', 'makegood check --policy bad-tuesday/policy.yaml', 'makegood check --examples'],
  words: ['makegood words shipping-outage', 'makegood words letter.txt', 'makegood words shipping-outage --json | jq .findings'],
  plan: ['makegood plan', 'makegood plan --json | jq .totals', 'makegood plan --as-of "2026-11-17 18:00"'],
  show: ['makegood show plans/2026-11-21-bad-tuesday-7f3c91'],
  send: [
    'makegood send plans/2026-11-21-bad-tuesday-7f3c91 --outbox outbox/',
    'MAKEGOOD_SMTP_URL=smtps://user:password@mail.example.com makegood send plans/2026-11-21-bad-tuesday-7f3c91 --smtp',
    'makegood send plans/2026-11-21-bad-tuesday-7f3c91 --smtp --rate 2 --canary 20',
    'makegood send plans/2026-11-21-bad-tuesday-7f3c91 --smtp --rate 2 --continue',
  ],
  sweep: [
    'makegood sweep --outbox outbox/ --accept-rejects 10',
    'makegood sweep --policy /srv/bad-tuesday/policy.yaml --smtp --rate 5 --log /var/log/makegood/sweep.log',
  ],
  approve: [
    'makegood approve plans/2026-11-21-bad-tuesday-7f3c91',
    'makegood approve plans/2026-11-21-bad-tuesday-7f3c91 --award MG-7K2Q --by "Ada Lovelace"',
    'makegood approve plans/2026-11-21-bad-tuesday-7f3c91 --all --decline --by "Ada Lovelace"',
  ],
  explain: ['makegood explain customer@example.com'],
  compare: [
    'makegood compare policy.yaml generous.yaml',
    'makegood compare policy.yaml generous.yaml --customers customers.csv',
    'makegood compare policy.yaml --vary rules.shipping-outage.give.credit.percent=2..10',
  ],
  history: ['makegood history', 'makegood history plans/2026-11-21-bad-tuesday-7f3c91', 'makegood history --verify'],
  reconcile: [
    'makegood reconcile',
    'makegood reconcile --mail-log /var/log/mail.log',
    'makegood reconcile customer@example.com --not-sent --reason "the server never had it"',
  ],
  bounces: ['makegood bounces ~/Maildir', 'makegood bounces reports/ --csv > to-phone.csv'],
  suppress: [
    'makegood suppress add customer@example.com --reason "asked by phone"',
    'makegood suppress list',
    'makegood suppress remove customer@example.com',
  ],
  export: [
    'makegood export --out awards.csv',
    'makegood export --json --since 2026-11-01 | jq .amount',
    'makegood export --to gift-lift --out gift-cards.csv',
    'makegood export --to custom --columns "Gift code=code,Amount=amount,Note=reason" --out list.csv',
  ],
  claims: ['makegood claims', 'makegood claims import answers.csv --dry-run', 'makegood claims plan'],
  'report-links': ['makegood report-links', 'makegood report-links --policy /srv/lantern/policy.yaml --out links.csv'],
  serve: ['makegood serve', 'makegood serve --policy /srv/lantern/policy.yaml --port 8080 --behind-proxy'],
  completion: [
    'makegood completion bash >> ~/.bash_completion',
    'makegood completion zsh > ~/.zfunc/_makegood',
    'makegood completion fish > ~/.config/fish/completions/makegood.fish',
  ],
};

/** The examples under a verb's help. */
export function describeExamples(verb: string): string {
  const examples = EXAMPLES[verb] ?? [];
  return [examples.length === 1 ? 'Example:' : 'Examples:', ...examples.map((example) => `  ${example}`)].join('\n');
}
