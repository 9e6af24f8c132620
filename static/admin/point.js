// Lets an editor click a point on the outline of the country; typing numbers works without it.
"use strict";
{
  const SVG = "http://www.w3.org/2000/svg";
  const CLOSEST = 16; // times: closer than that the outline shows nothing more
  const SHOWN_WIDTH = 560; // pixels

  const make = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  const setUp = (longitude) => {
    const form = longitude.form;
    const latitude = form.elements[longitude.name.replace("longitude", "latitude")];
    const { map, width, height, west, north, perLongitude, perLatitude, label, closer, farther } =
      longitude.dataset;
    const drawing = make("svg", {
      width: SHOWN_WIDTH, height: (SHOWN_WIDTH * height) / width, role: "img", "aria-label": label,
    });
    const spot = make("circle", { fill: "#0b5c5a", stroke: "#fff" });
    drawing.append(make("image", { href: map, width, height }), spot);
    let zoom = 1;

    const place = () => ({
      x: (longitude.value - west) * perLongitude,
      y: (north - latitude.value) * perLatitude,
    });
    const hasPoint = () => latitude.value !== "" && longitude.value !== "";
    const draw = () => {
      const middle = hasPoint() ? place() : { x: width / 2, y: height / 2 };
      const [shownWidth, shownHeight] = [width / zoom, height / zoom];
      const left = Math.min(Math.max(middle.x - shownWidth / 2, 0), width - shownWidth);
      const top = Math.min(Math.max(middle.y - shownHeight / 2, 0), height - shownHeight);
      drawing.setAttribute("viewBox", `${left} ${top} ${shownWidth} ${shownHeight}`);
      spot.setAttribute("visibility", hasPoint() ? "visible" : "hidden");
      spot.setAttribute("cx", middle.x);
      spot.setAttribute("cy", middle.y);
      spot.setAttribute("r", 10 / zoom);
      spot.setAttribute("stroke-width", 3 / zoom);
    };
    const pick = (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
        drawing.getScreenCTM().inverse(),
      );
      longitude.value = (Number(west) + at.x / perLongitude).toFixed(5);
      latitude.value = (north - at.y / perLatitude).toFixed(5);
      draw();
    };
    const zoomButton = (words, factor) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        zoom = Math.min(Math.max(zoom * factor, 1), CLOSEST);
        draw();
      });
      return button;
    };

    const box = document.createElement("div");
    const buttons = document.createElement("p");
    buttons.append(zoomButton(closer, 2), " ", zoomButton(farther, 0.5));
    box.append(drawing, buttons);
    longitude.closest(".form-row").after(box);
    drawing.addEventListener("click", pick);
    for (const field of [latitude, longitude]) field.addEventListener("input", draw);
    draw();
  };

  // The admin loads its scripts in the head, before there is a form.
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("input[data-map]").forEach(setUp);
  });
}
