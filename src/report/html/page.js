(() => {
'use strict';
const order = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
const said = (row, place) => {
  const cell = row.cells[place];
  if (!cell) return '';
  const time = cell.querySelector('time');
  const text = cell.textContent.trim();
  return time ? time.dateTime : cell.classList.contains('n') ? text.replaceAll(',', '') : text;
};
const compare = (a, b, sign) => {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return sign * order.compare(a, b);
};
const sieve = (before, name, things) => {
  const box = document.createElement('div');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const state = document.createElement('span');
  box.className = 'sieve';
  input.type = 'search';
  label.append(name, input);
  state.setAttribute('role', 'status');
  box.append(label, state);
  before.before(box);
  const heading = (thing) => [...(thing.closest('.rule')?.querySelectorAll('h4, .tone') ?? [])];
  const texts = things.map((thing) => [thing, ...heading(thing)].map((one) => one.textContent).join(' ').toLowerCase());
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    things.forEach((thing, place) => {
      thing.hidden = !words.every((word) => texts[place].includes(word));
      if (!thing.hidden) shown += 1;
    });
    document.querySelectorAll('.rule, .pack').forEach((group) => {
      group.hidden = !group.querySelector('.findings > li:not([hidden])');
    });
    state.textContent = words.length ? shown + ' of ' + things.length + ' shown' : '';
  });
};
document.querySelectorAll('table').forEach((table) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  if (rows.length > 1) {
    headings.forEach((heading, place) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => {
        const now = heading.getAttribute('aria-sort');
        const next = now === 'ascending' ? 'descending' : now === 'descending' ? '' : 'ascending';
        headings.forEach((other) => other.removeAttribute('aria-sort'));
        if (next) heading.setAttribute('aria-sort', next);
        const sign = next === 'descending' ? -1 : 1;
        body.append(...(next ? [...rows].sort((a, b) => compare(said(a, place), said(b, place), sign)) : rows));
      });
    });
  }
  if (rows.length > 5) {
    sieve(table.closest('.scroll'), 'Show rows with', rows);
    table.closest('section').querySelector('.sieve input').setAttribute('aria-describedby', table.caption.id);
  }
});
const findings = [...document.querySelectorAll('.findings > li')];
if (findings.length > 5) sieve(document.querySelector('.pack'), 'Show findings with', findings);
const open = () => {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target?.querySelector(':scope > details');
  if (folded) folded.open = true;
};
addEventListener('hashchange', open);
open();
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('details:not([open])')];
  unfolded.forEach((one) => { one.open = true; });
});
addEventListener('afterprint', () => unfolded.forEach((one) => { one.open = false; }));
})();
