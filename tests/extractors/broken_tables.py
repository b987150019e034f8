"""Tables as a word processor breaks them over pages, drawn part by part."""

TOP, FOOT = 72.0, 770.0  # of the text area, in points
LIST = [50, 85, 270, 350, 430, 545]


def rows(grid):
    """Return the text of each row, merged cells where they begin."""
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def cells(grid):
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells
    ]


def part(pages, cells, xs, top, height=24.0, heights=None):
    """Draw rows of cells from `top` on; return the lower edge."""
    count = max(row + row_span for row, _, row_span, _, _ in cells)
    ys = [top]
    for row in range(count):
        ys.append(ys[-1] + (heights or {}).get(row, height))
    pages.table(cells, xs, ys)
    return ys[-1]


def line(row, *texts):
    return [(row, column, 1, 1, text) for column, text in enumerate(texts)]


HEAD = line(0, "序号", "项目名称", "预算数", "执行数", "备注")


def full_list(first, last, start=0):
    return [
        cell
        for row, number in enumerate(range(first, last + 1), start)
        for cell in line(
            row, str(number), f"第{number}号专项资金", f"{number}00.5", f"{number}00.4", ""
        )
    ]
