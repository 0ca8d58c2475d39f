# Chữ trên giao diện bằng tiếng Việt. Người dịch sửa vế phải dấu `=`; { $n } và các chỗ tương tự do chương trình điền.

language = Tiếng Việt
skip = Đến nội dung
ways = Các trang
crumbs = Vị trí của trang này
search = Tìm
search-all = Tìm tên, bài, cam kết
theme-auto = Theo hệ thống
theme-light = Sáng
theme-dark = Tối

today = Hôm nay
reports-count = { $n } bài

problem-400 = Không thể hỏi như vậy
problem-403 = Không được phép
problem-404 = Không có gì ở đây
problem-500 = Giao diện gặp lỗi
problem-503 = Hồ sơ không trả lời
