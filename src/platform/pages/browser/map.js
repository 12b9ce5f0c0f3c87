// A map of areas to point at, where a page has one and somebody asks for it: outlines that the page names, no tiles, nothing from elsewhere. What
// it says the table beside it says too. Without WebGL the still map stays.
import { Map, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';

setWorkerUrl('maplibre-worker');

/** The corners of all outlines. */
function boundsOf(areas) {
  const bounds = [[Infinity, Infinity], [-Infinity, -Infinity]];
  const take = (part) => {
    if (typeof part[0] !== 'number') { part.forEach(take); return; }
    for (const axis of [0, 1]) {
      bounds[0][axis] = Math.min(bounds[0][axis], part[axis]);
      bounds[1][axis] = Math.max(bounds[1][axis], part[axis]);
    }
  };
  for (const area of areas.features) take(area.geometry.coordinates);
  return bounds;
}

const styleSheet = () => new Promise((resolve) => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'maplibre-styles' });
  link.addEventListener('load', resolve);
  link.addEventListener('error', resolve);
  document.head.append(link);
});

/** A place that is chosen is at least so wide or high, in pixels. */
const LEAST_SEEN = 60;
export const INVITATION = 'Point at an area, or tap it, to read its figures.';
/** So many milliseconds the still map stands in for one that is not drawn yet. */
const LATEST = 30_000;
/** Between two names of wards. */
const GAP = 7;
/** How near to the edge of the map a number may stand. */
const EDGE = 14;

/** As far as a number may stand from its place, in its own radii; and in how many directions it is tried. */
const FARTHEST = 12;
const ANGLES = 24;

const isInside = ({ x, y }, rings) => rings.reduce((inside, ring) => ring.reduce((so, [x1, y1], at) => {
  const [x2, y2] = ring[(at + 1) % ring.length];
  return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) ? !so : so;
}, inside), false);

const toLine = ({ x, y }, [x1, y1], [x2, y2]) => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
};
const isNear = (at, rings, least) => rings.some((ring) => ring.some((one, next) => toLine(at, one, ring[(next + 1) % ring.length]) < least));

/**
 * Where each number stands: on its place, unless it would lie on another number or cover a place of a cluster, as numbers are easily larger than one; then beside
 * it, as near as may be, the first ones nearest, and all on the map. `clusters`: the rings of such places, in pixels; `own`: those of the number's own, if it is one.
 */
function standApart(points, clusters, width, height, radius) {
  const guarded = clusters.map((rings) => ({ rings, box: rings.flat().reduce(([left, top, right, bottom], [x, y]) => [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)], [Infinity, Infinity, -Infinity, -Infinity]) }));
  const covers = (at) => guarded.some(({ rings, box: [left, top, right, bottom] }) => at.x > left - radius && at.x < right + radius && at.y > top - radius && at.y < bottom + radius && (isInside(at, rings) || isNear(at, rings, radius)));
  const onMap = ({ x, y }) => ({ x: Math.min(Math.max(x, EDGE), width - EDGE), y: Math.min(Math.max(y, EDGE), height - EDGE) });
  const placed = [];
  const isFree = (at) => placed.every((other) => Math.hypot(other.x - at.x, other.y - at.y) >= 2 * radius + 1);
  const besides = (point) => {
    let second;
    for (let far = 1.6 * radius; far <= FARTHEST * radius; far += radius / 2) {
      for (let turn = 0; turn < ANGLES; turn += 1) {
        const angle = -Math.PI / 2 + (turn % 2 === 0 ? 1 : -1) * Math.ceil(turn / 2) * ((2 * Math.PI) / ANGLES);
        const at = { x: point.x + far * Math.cos(angle), y: point.y + far * Math.sin(angle) };
        const kept = onMap(at);
        if (kept.x !== at.x || kept.y !== at.y || !isFree(at) || covers(at)) continue;
        // First of all one to which the line crosses no number.
        if (placed.every((other) => toLine(other, [point.x, point.y], [at.x, at.y]) >= radius)) return at;
        second ??= at;
      }
    }
    return second;
  };
  return points.map(({ x, y, own }) => {
    const here = onMap({ x, y });
    const isFine = own === undefined ? !covers(here) : isInside(here, own) && !isNear(here, own, radius);
    const at = isFine && isFree(here) ? here : (besides({ x, y }) ?? here);
    placed.push(at);
    return at;
  });
}

const drawn = (name, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** Names of wards, each where its ward leaves room for it and no number or other name stands; `place` puts them anew around what is taken. */
function nameWards(map, labels) {
  const names = labels.map(({ lines, spots }) => {
    // Broken as the still map breaks it: in one line, two or three.
    const elements = lines.map((one) => {
      const element = Object.assign(document.createElement('span'), { className: 'fp-map__label', hidden: true });
      element.setAttribute('aria-hidden', 'true');
      element.append(...one.flatMap((line, at) => (at === 0 ? [line] : [document.createElement('br'), line])));
      map.getCanvas().after(element);
      return element;
    });
    return { elements, spots };
  });
  let sizes;
  return (taken, width, height) => {
    // Measured once: they are set in one size.
    sizes ??= names.map(({ elements }) => elements.map((element) => {
      element.hidden = false;
      const size = [element.offsetWidth, element.offsetHeight];
      element.hidden = true;
      return size;
    }));
    const boxes = [...taken];
    for (const [at, { elements, spots }] of names.entries()) {
      for (const element of elements) element.hidden = true;
      search: for (const [longitude, latitude, wide] of spots) {
        const { x, y } = map.project([longitude, latitude]);
        const room = map.project([longitude + wide / 2, latitude]).x - map.project([longitude - wide / 2, latitude]).x;
        for (const [way, element] of elements.entries()) {
          const [across, high] = sizes[at][way];
          const box = { left: x - across / 2, right: x + across / 2, top: y - high / 2, bottom: y + high / 2 };
          if (room < across * 0.6 || box.left < 0 || box.top < 0 || box.right > width || box.bottom > height) continue;
          if (boxes.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) continue;
          // With a gap, so that two names read as two.
          boxes.push({ left: box.left - GAP, right: box.right + GAP, top: box.top - GAP, bottom: box.bottom + GAP });
          element.style.transform = `translate(${box.left}px, ${box.top}px)`;
          element.hidden = false;
          break search;
        }
      }
    }
  };
}

/** The numbers of the table, each on its place; those that would lie on one another stand beside, with a line to where they belong, as on the still map. */
function showNumbers(map, areas) {
  const placeNames = nameWards(map, areas.labels ?? []);
  const numbered = areas.features.filter((area) => area.properties.number !== undefined).toSorted((a, b) => a.properties.number - b.properties.number);
  const leads = drawn('svg', { class: 'fp-map__leads', 'aria-hidden': 'true', focusable: 'false' });
  map.getCanvas().after(leads);
  const marks = numbered.map((area) => {
    const { properties } = area;
    const element = Object.assign(document.createElement('span'), { className: `fp-map__number${properties.cluster ? ' fp-map__number--cluster' : ''}${properties.alone ? ' fp-map__number--alone' : ''}`, textContent: properties.number });
    // Heard from the list and from what is pointed at.
    element.setAttribute('aria-hidden', 'true');
    const marker = new Marker({ element }).setLngLat(properties.middle).addTo(map);
    element.removeAttribute('tabindex');
    element.removeAttribute('role');
    element.removeAttribute('aria-label');
    return { element, marker, area };
  });
  const place = () => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const points = marks.map(({ marker }) => map.project(marker.getLngLat()));
    const inView = marks.map((mark, at) => ({ ...mark, point: points[at] })).filter(({ point }) => point.x >= 0 && point.y >= 0 && point.x <= width && point.y <= height);
    for (const { element } of marks) element.hidden = !inView.some((one) => one.element === element);
    const ringsOf = (area) => (area.geometry.type === 'Polygon' ? [area.geometry.coordinates] : area.geometry.coordinates).flatMap((rings) => rings.map((ring) => ring.map((corner) => { const { x, y } = map.project(corner); return [x, y]; })));
    const clusters = new globalThis.Map(areas.features.filter((area) => area.properties.cluster).map((area) => [area, ringsOf(area)]));
    const moved = standApart(inView.map(({ point: { x, y }, area }) => ({ x, y, own: clusters.get(area) })), [...clusters.values()], width, height, (inView[0]?.element.offsetWidth ?? 0) / 2);
    leads.replaceChildren(...inView.flatMap(({ marker, point }, at) => {
      const { x, y } = moved[at];
      marker.setOffset([x - point.x, y - point.y]);
      return Math.hypot(x - point.x, y - point.y) < EDGE ? [] : [drawn('path', { d: `M${point.x} ${point.y}L${x} ${y}` }), drawn('circle', { cx: point.x, cy: point.y, r: 2.5 })];
    }));
    // The buttons that bring it nearer stand in the corner.
    placeNames([...moved.map(({ x, y }) => ({ left: x - EDGE, right: x + EDGE, top: y - EDGE, bottom: y + EDGE })), { left: width - 50, right: width, top: 0, bottom: 80 }], width, height);
  };
  map.on('move', place);
  map.on('resize', place);
  place();
}

/** All places by name, for whoever does not point: those with a number first. */
function fillList(list, areas, choose) {
  const order = areas.features.toSorted((a, b) => (a.properties.number ?? Infinity) - (b.properties.number ?? Infinity) || a.properties.name.localeCompare(b.properties.name));
  // A ward of several outlines stands once.
  const once = order.filter((area, at) => order.findIndex((other) => other.properties.name === area.properties.name) === at);
  list.append(...once.map((area) => new Option(`${area.properties.number === undefined ? '' : `${area.properties.number}. `}${area.properties.name}`, area.id)));
  list.addEventListener('change', () => choose(list.value === '' ? undefined : Number(list.value)));
  list.closest('[data-map-choose]').hidden = false;
}

/** When everything stands on the map, or so late that it is shown as it is. */
const allDrawn = (map) => new Promise((resolve) => {
  map.once('idle', resolve);
  setTimeout(resolve, LATEST);
});

/** Shows the map in `canvas`, and what is pointed at or chosen from `list` in `said`. Throws where the browser cannot draw it. */
export async function showMap(canvas, said, list) {
  const [answer] = await Promise.all([fetch(canvas.dataset.map, { credentials: 'same-origin' }), styleSheet()]);
  if (!answer.ok) throw new Error(String(answer.status));
  const areas = await answer.json();
  areas.features.forEach((area, at) => { area.id = at; });
  // Out of sight until its areas are drawn: numbers and names come before them, and would stand on white.
  canvas.classList.add('fp-map__canvas--waiting');
  canvas.hidden = false;
  const map = new Map({
    container: canvas, attributionControl: false, cooperativeGestures: true, bounds: boundsOf(areas), fitBoundsOptions: { padding: 18 }, dragRotate: false, pitchWithRotate: false,
    style: {
      version: 8, sources: { areas: { type: 'geojson', data: areas }, wards: { type: 'geojson', data: areas.wards ?? { type: 'FeatureCollection', features: [] } } },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#ffffff' } },
        { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'fill'] } },
        { id: 'lines', type: 'line', source: 'areas', paint: { 'line-color': areas.wards ? '#ffffff' : '#5c6b68', 'line-width': 0.8 } },
        { id: 'wards', type: 'line', source: 'wards', paint: { 'line-color': '#5c6b68', 'line-width': 1.1 } },
        { id: 'cluster-edge', type: 'line', source: 'areas', filter: ['==', ['get', 'cluster'], true], paint: { 'line-color': '#ffffff', 'line-width': 7 } },
        { id: 'cluster', type: 'line', source: 'areas', filter: ['==', ['get', 'cluster'], true], paint: { 'line-color': '#8a3b00', 'line-width': 3.6, 'line-dasharray': [2.5, 1.1] } },
        { id: 'alone-edge', type: 'line', source: 'areas', filter: ['==', ['get', 'alone'], true], paint: { 'line-color': '#ffffff', 'line-width': 6.5 } },
        { id: 'alone', type: 'line', source: 'areas', filter: ['==', ['get', 'alone'], true], paint: { 'line-color': '#16211f', 'line-width': 3 } },
        // Dark within white, so that it is found on every shade.
        { id: 'pointed-edge', type: 'line', source: 'areas', paint: { 'line-color': '#ffffff', 'line-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 9, 0] } },
        { id: 'pointed', type: 'line', source: 'areas', paint: { 'line-color': '#16211f', 'line-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 4, 0] } },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute('aria-label', canvas.dataset.mapLabel);
  let pointed;
  const show = (id) => {
    if (id === pointed) return;
    if (pointed !== undefined) map.setFeatureState({ source: 'areas', id: pointed }, { pointed: false });
    pointed = id;
    if (id === undefined) {
      // Beside every area: the words of the last one would be of none that is marked.
      said.textContent = INVITATION;
      return;
    }
    map.setFeatureState({ source: 'areas', id }, { pointed: true });
    said.textContent = areas.features[id].properties.says;
  };
  let asked;
  const point = (event) => {
    asked = event;
    const [area] = map.queryRenderedFeatures(map.project(event.lngLat), { layers: ['areas'] });
    if (area === undefined && !map.loaded()) {
      // Just after a far place was brought into view its shapes are still to come: nothing there yet is not beside every area.
      map.once('idle', () => { if (asked === event) point(event); });
      return;
    }
    show(area?.id);
    if (list) list.value = area && [...list.options].some((option) => option.value === String(area.id)) ? String(area.id) : '';
  };
  map.on('mousemove', point);
  map.on('click', point);
  showNumbers(map, areas);
  await allDrawn(map);
  canvas.classList.remove('fp-map__canvas--waiting');
  if (list) {
    fillList(list, areas, (id) => {
      asked = undefined;
      if (id === undefined) {
        map.fitBounds(boundsOf(areas), { padding: 18, animate: false });
        show(undefined);
        return;
      }
      const bounds = boundsOf({ features: [areas.features[id]] });
      const inView = map.getBounds();
      const [from, to] = bounds.map((corner) => map.project(corner));
      // On a phone a place of a town is a speck: it is brought near enough to be seen.
      const isSpeck = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < LEAST_SEEN;
      if (isSpeck) map.fitBounds(bounds, { padding: Math.min(map.getContainer().clientWidth, map.getContainer().clientHeight) / 3, animate: false });
      else if (!bounds.every((corner) => inView.contains(corner))) map.fitBounds(bounds, { padding: 60, animate: false, maxZoom: map.getZoom() });
      show(id);
    });
  }
}
