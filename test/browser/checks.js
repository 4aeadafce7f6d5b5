// What must hold of a page. Each function runs in the page itself, and gives a line for each thing that is wrong.

/** Headings, tables, drawings and links, as somebody meets them who does not see the page. */
export function structure() {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const named = (element) => element.outerHTML.slice(0, 120);
  if (document.documentElement.lang !== 'nl') wrong.push('the page does not say that it is Dutch');
  if (document.title.trim() === '') wrong.push('the page has no title');
  if (all('h1').length !== 1) wrong.push(`${all('h1').length} main headings`);
  let level = 0;
  for (const heading of all('h1,h2,h3,h4')) {
    const own = Number(heading.tagName.slice(1));
    if (own > level + 1) wrong.push(`a level is left out before ${named(heading)}`);
    if (heading.textContent.trim() === '') wrong.push('an empty heading');
    level = own;
  }
  for (const table of all('table')) {
    if ((table.caption?.textContent ?? '').trim() === '') wrong.push(`no caption: ${named(table)}`);
    const width = table.tHead?.rows[0]?.cells.length ?? 0;
    for (const cell of table.querySelectorAll('thead th'))
      if (cell.scope !== 'col') wrong.push(`a heading without scope: ${named(cell)}`);
    for (const row of table.querySelectorAll('tbody tr')) {
      if (row.cells.length !== width)
        wrong.push(`${row.cells.length} cells under ${width} headings: ${named(row)}`);
      if (row.cells[0]?.scope !== 'row') wrong.push(`a row without heading: ${named(row)}`);
    }
  }
  for (const drawing of all('svg')) {
    const frame = drawing.closest('[role=img]');
    if ((frame?.getAttribute('aria-label') ?? '').length < 20)
      wrong.push(`nothing said of ${named(drawing)}`);
    if (drawing.closest('figure')?.querySelector('figcaption') === null)
      wrong.push('a drawing without caption');
  }
  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids))
    if (ids.filter((own) => own === id).length > 1) wrong.push(`twice the id ${id}`);
  for (const link of all('a[href^="#"]'))
    if (document.getElementById(link.getAttribute('href').slice(1)) === null)
      wrong.push(`a dead link: ${named(link)}`);
  for (const element of all('script,iframe,object,embed,img,link,form,foreignObject'))
    wrong.push(`what a report has no need of: ${named(element)}`);
  for (const element of all('*'))
    for (const { name } of element.attributes)
      if (name.startsWith('on')) wrong.push(`a handler on ${named(element)}`);
  if (/NaN|undefined|\[object|\bnull\b/.test(document.body.innerText)) wrong.push('a value that is none');
  return wrong;
}

/** Nothing sticks out of the window, nor out of a drawing. */
export function fits() {
  const wrong = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  for (const frame of document.querySelectorAll('.tabel')) {
    if (frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX !== 'auto')
      wrong.push(`a table sticks out: ${frame.getAttribute('aria-label')}`);
    if (frame.tabIndex !== 0) wrong.push(`a table that no key reaches: ${frame.getAttribute('aria-label')}`);
  }
  for (const drawing of document.querySelectorAll('svg')) {
    const own = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (box.left < own.left - 1 || box.right > own.right + 1)
        wrong.push(`cut off in a drawing: ${text.textContent}`);
    }
  }
  return wrong;
}

/** Text stands out by 4,5 to 1 from what is behind it, and what is drawn by 3 to 1. */
export function contrast() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) =>
    [r, g, b]
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const own = rgba(getComputedStyle(at).backgroundColor);
      if (own[3] === 255) return own;
    }
    return rgba('white');
  };
  const wrong = new Set();
  const check = (element, colour, least) => {
    const [a, b] = [light(rgba(colour)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < least)
      wrong.add(`${ratio.toFixed(2)} to 1: <${element.tagName}> ${element.textContent.trim().slice(0, 40)}`);
  };
  for (const element of document.body.querySelectorAll('*')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    const style = getComputedStyle(element);
    if (element.tagName === 'text') check(element, style.fill, 4.5);
    else if (hasText) check(element, style.color, 4.5);
  }
  for (const shape of document.querySelectorAll('svg .mark-rect path, svg .mark-line path')) {
    const { fill, stroke } = getComputedStyle(shape);
    check(shape, shape.closest('.mark-line') === null ? fill : stroke, 3);
  }
  return [...wrong];
}

/** What stands in a line of the calculation at the end: that all that a report must say is there. */
export function says(headings) {
  const found = [...document.querySelectorAll('h2')].map((heading) => heading.textContent);
  return headings.filter((heading) => !found.includes(heading)).map((heading) => `no part '${heading}'`);
}

/** What the focus is on. */
export function focused() {
  const { tagName, className } = document.activeElement;
  return `${tagName}.${className}`;
}
